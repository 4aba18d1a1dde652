//! Crossings in lanes. The peers draw none, so what they drew is moved into lanes and measured
//! again: what of ours the lanes make unavoidable shows beside what they make of the peers'.

use serde_json::Value;

use crate::error::Result;

const PEERS: [&str; 2] = ["dagre", "elkjs"];

/// Crossings of one group of charts.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    charts: u64,
    forced: u64,
    ours: u64,
    peers: [u64; 2],
}

/// Prints the sums. `moved` gives the figures of what a peer drew, moved into lanes: one for each
/// chart in lanes, with passing points in the lane that an edge comes `from` or leads `to`.
pub(super) fn print(
    charts: &[Value],
    ours: &[Value],
    moved: &dyn Fn(&str) -> Result<Vec<Value>>,
) -> Result<()> {
    let mut peers = Vec::new();
    for peer in PEERS {
        peers.push([moved(&format!("{peer} from"))?, moved(&format!("{peer} to"))?]);
    }
    println!(
        "\nCrossings in lanes. Forced: edges that lead steadily down our ranks in these lanes cross"
    );
    println!(
        "so often, in any order. The peers draw no lanes; their drawings are moved into them, each edge by"
    );
    println!("the lane of either end, whichever crosses less.");
    println!("{:<30}{:>8}{:>9}{:>9}{:>9}{:>9}", "", "charts", "forced", "ours", PEERS[0], PEERS[1]);
    for (name, sums) in ["of the agency", "others"].iter().zip(sums(charts, ours, &peers)) {
        let Sums { charts, forced, ours, peers: [dagre, elkjs] } = sums;
        println!("{name:<30}{charts:>8}{forced:>9}{ours:>9}{dagre:>9}{elkjs:>9}");
    }
    Ok(())
}

fn sums(charts: &[Value], ours: &[Value], peers: &[[Vec<Value>; 2]]) -> [Sums; 2] {
    let mut sums = <[Sums; 2]>::default();
    let has_lanes = |chart: &Value| chart["lanes"].as_array().is_some_and(|it| !it.is_empty());
    let in_lanes = charts.iter().zip(ours).filter(|(chart, _)| has_lanes(chart));
    for (number, (chart, own)) in in_lanes.enumerate() {
        let is_power = chart["name"].as_str().is_some_and(|name| name.starts_with("power"));
        let sum = &mut sums[usize::from(!is_power)];
        sum.charts += 1;
        sum.forced += own["forced"].as_u64().unwrap_or_default();
        sum.ours += crossings(own);
        for (to, [one, other]) in sum.peers.iter_mut().zip(peers) {
            *to += crossings(&one[number]).min(crossings(&other[number]));
        }
    }
    sums
}

fn crossings(figures: &Value) -> u64 {
    figures["crossings"].as_u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_a_peer_the_better_of_both_drawings_counts_and_only_charts_in_lanes() {
        let chart = |name: &str, lanes: &[&str]| json!({ "name": name, "lanes": lanes });
        let charts = [chart("licence", &[]), chart("power A", &["x"]), chart("licence", &["x"])];
        let own = |crossings: u64| json!({ "crossings": crossings, "forced": 1 });
        let peer = [vec![own(4), own(9)], vec![own(5), own(7)]];
        let sums = sums(&charts, &[own(8), own(2), own(3)], &[peer.clone(), peer]);
        assert_eq!(sums[0], Sums { charts: 1, forced: 1, ours: 2, peers: [4, 4] });
        assert_eq!(sums[1], Sums { charts: 1, forced: 1, ours: 3, peers: [7, 7] });
    }
}
