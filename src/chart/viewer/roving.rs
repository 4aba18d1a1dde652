//! Where an arrow key leads: along the edges, as the eye goes.

use super::super::model::Model;
use super::super::picture::Area;

/// A direction on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrow {
    Up,
    Down,
    Left,
    Right,
}

impl Arrow {
    /// The arrow of a key, by its name.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowUp" => Some(Self::Up),
            "ArrowDown" => Some(Self::Down),
            "ArrowLeft" => Some(Self::Left),
            "ArrowRight" => Some(Self::Right),
            _ => None,
        }
    }
}

/// The node that an arrow leads to from another. Up and down follow the edges, straight before
/// aslant; down where all edges lead back follows one of those. Left and right go among what
/// comes from or leads to the same place, or stands at the same height.
pub(super) fn follow(model: &Model, places: &[Area], from: usize, arrow: Arrow) -> Option<usize> {
    let outs = || model.outs(from).map(|edge| model.ends(edge)[1]);
    let ins = || model.ins(from).map(|edge| model.ends(edge)[0]);
    let here = places[from].middle();
    let aside = |node: usize| (places[node].middle().0 - here.0).abs();
    let below = |node: &usize| places[*node].middle().1 > here.1;
    let above = |node: &usize| places[*node].middle().1 < here.1;
    match arrow {
        Arrow::Down => outs()
            .filter(below)
            .min_by_key(|&node| aside(node))
            .or_else(|| outs().find(|&node| node != from)),
        Arrow::Up => ins()
            .filter(above)
            .min_by_key(|&node| aside(node))
            .or_else(|| ins().find(|&node| node != from)),
        Arrow::Left | Arrow::Right => beside(model, places, from, arrow == Arrow::Right),
    }
}

fn beside(model: &Model, places: &[Area], from: usize, to_right: bool) -> Option<usize> {
    let here = places[from];
    let siblings = model.ins(from).flat_map(|edge| model.outs(model.ends(edge)[0]));
    let siblings = siblings.map(|edge| model.ends(edge)[1]);
    let mates = model.outs(from).flat_map(|edge| model.ins(model.ends(edge)[1]));
    let mates = mates.map(|edge| model.ends(edge)[0]);
    let level = (0..places.len()).filter(|&node| {
        places[node].y < here.y + here.height && here.y < places[node].y + places[node].height
    });
    let ways = [model.outs(from).map(|edge| model.ends(edge)[1]).collect::<Vec<_>>()].concat();
    let distance = |node: &usize| {
        let across = places[*node].middle().0 - here.middle().0;
        if to_right { across } else { -across }
    };
    let nearest = |nodes: &mut dyn Iterator<Item = usize>| {
        nodes.filter(|node| *node != from && distance(node) > 0).min_by_key(|node| distance(node))
    };
    nearest(&mut siblings.chain(mates).chain(level)).or_else(|| nearest(&mut ways.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::super::super::example::flowchart;
    use super::*;

    /// A decision with two ways that meet again, and a way back.
    fn model() -> (Model, Vec<Area>) {
        let node = |id: &str| format!(r#"{{"id":"{id}","kind":"step","name":"x"}}"#);
        let ends = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "a")];
        let edge = |(from, to): (&str, &str)| format!(r#"{{"from":"{from}","to":"{to}"}}"#);
        let (nodes, edges) = (["a", "b", "c", "d"].map(node).join(","), ends.map(edge).join(","));
        let model = Model::new(&flowchart(&format!(r#"{{"nodes":[{nodes}],"edges":[{edges}]}}"#)));
        let at = |x, y| Area { x, y, width: 10, height: 10 };
        (model, vec![at(50, 0), at(40, 50), at(100, 50), at(50, 100)])
    }

    fn walk(arrows: &[Arrow]) -> usize {
        let (model, places) = model();
        arrows.iter().fold(0, |at, &arrow| follow(&model, &places, at, arrow).unwrap_or(at))
    }

    #[test]
    fn down_and_up_follow_the_straightest_edge() {
        assert_eq!(walk(&[Arrow::Down]), 1);
        assert_eq!(walk(&[Arrow::Down, Arrow::Down]), 3);
        assert_eq!(walk(&[Arrow::Down, Arrow::Down, Arrow::Up]), 1);
    }

    #[test]
    fn left_and_right_go_among_the_ways_of_a_decision() {
        assert_eq!(walk(&[Arrow::Down, Arrow::Right]), 2);
        assert_eq!(walk(&[Arrow::Down, Arrow::Right, Arrow::Left]), 1);
    }

    #[test]
    fn where_all_edges_lead_back_down_follows_one_of_them() {
        assert_eq!(walk(&[Arrow::Down, Arrow::Down, Arrow::Down]), 0);
    }

    #[test]
    fn every_node_can_be_reached() {
        let (model, places) = model();
        let mut reached = vec![0];
        for next in 0.. {
            let Some(&at) = reached.get(next) else { break };
            for arrow in [Arrow::Up, Arrow::Down, Arrow::Left, Arrow::Right] {
                let to = follow(&model, &places, at, arrow);
                reached.extend(to.filter(|to| !reached.contains(to)));
            }
        }
        reached.sort_unstable();
        assert_eq!(reached, [0, 1, 2, 3]);
    }
}
