use super::super::example::{flowchart, path};
use super::*;

const CHART: &str = r#"{
  "lanes": [{"id": "citizen", "name": "申请人"}, {"id": "window", "name": "窗口"}],
  "nodes": [
    {"id": "apply", "kind": "start", "name": "申请", "lane": "citizen"},
    {"id": "check", "kind": "decision", "name": "材料是否齐全", "lane": "window"},
    {"id": "notice", "kind": "document", "name": "补正告知", "lane": "window"},
    {"id": "fork", "kind": "fork", "name": "联审", "lane": "window"},
    {"id": "end", "kind": "end", "name": "受理", "lane": "window"}],
  "edges": [
    {"from": "apply", "to": "check"},
    {"from": "check", "to": "notice", "label": "否"},
    {"from": "notice", "to": "apply", "kind": "return", "label": "补正"},
    {"from": "check", "to": "fork", "label": "是"},
    {"from": "fork", "to": "end"}]}"#;

fn draw(one_column: bool, right_to_left: bool) -> Picture {
    let model = Model::new(&flowchart(CHART));
    let walk = Walk::new(&model, &path("apply. check"), &["notice".to_owned()]);
    let captions = model.nodes().iter().map(|node| Caption {
        name: node.name.in_language("zh").to_owned(),
        notes: vec!["五个工作日".to_owned()],
    });
    let label = |edge: &huiyin_contract::flowchart::Edge| {
        edge.label.as_ref().map(|label| label.in_language("zh").to_owned())
    };
    let plan = Plan {
        captions: captions.collect(),
        labels: model.edges().iter().map(label).collect(),
        lanes: vec!["申请人".to_owned(), "窗口".to_owned()],
        model: &model,
        walk: walk.as_ref(),
        face: Type {
            em: 14.0,
            measure: &|face, words| words.chars().count() as f64 * 14.0 * face.scale(),
        },
        one_column,
        right_to_left,
    };
    Picture::draw(&plan).unwrap()
}

fn within(picture: &Picture, area: &Area) -> bool {
    area.x >= 0
        && area.y >= 0
        && area.x + area.width <= picture.width
        && area.y + area.height <= picture.height
}

#[test]
fn everything_is_drawn_and_lies_within_the_sheet() {
    for one_column in [false, true] {
        for right_to_left in [false, true] {
            let picture = draw(one_column, right_to_left);
            assert_eq!((picture.nodes.len(), picture.edges.len()), (5, 5));
            let parts = picture.nodes.iter().chain(&picture.edges);
            assert!(parts.clone().all(|part| within(&picture, &part.area)));
            assert_eq!(picture.bands.len(), if one_column { 0 } else { 2 });
        }
    }
}

#[test]
fn the_first_lane_stands_where_reading_begins() {
    let (left, right) = (draw(false, false), draw(false, true));
    assert!(left.bands[0].area.x < left.bands[1].area.x);
    assert!(right.bands[0].area.x > right.bands[1].area.x);
    assert_eq!(
        left.nodes[0].area.x,
        right.width - right.nodes[0].area.x - right.nodes[0].area.width
    );
}

#[test]
fn what_a_case_has_walked_and_what_leads_back_is_told_to_the_style() {
    let picture = draw(false, false);
    let node = |node: usize| picture.nodes[node].element.file();
    assert!(node(0).contains(r#"data-progress="walked""#));
    assert!(node(1).contains(r#"data-progress="current""#));
    assert!(node(2).contains(r#"data-progress="next""#));
    assert!(node(4).contains(r#"data-progress="ahead""#));
    let edge = |edge: usize| picture.edges[edge].element.file();
    assert!(edge(2).contains("data-return") && !edge(0).contains("data-return"));
    assert!(edge(0).contains("walked") && edge(1).contains("next") && edge(4).contains("ahead"));
}

#[test]
fn the_same_chart_gives_the_same_picture() {
    assert_eq!(draw(false, false), draw(false, false));
}

#[test]
fn pages_show_everything_once_and_part_between_ranks() {
    let mut picture = draw(true, false);
    let whole = picture.pages();
    assert_eq!(whole, [(picture.strip(), picture.height)]);
    // As if it were much longer than a page.
    picture.width = 100;
    picture.height = 10_000;
    picture.ranks = (0..50).map(|rank| (rank * 200 + 10, rank * 200 + 150)).collect();
    let pages = picture.pages();
    assert!(pages.len() > 5);
    assert!(pages.windows(2).all(|pair| pair[0].1 == pair[1].0));
    assert_eq!(pages.last().unwrap().1, 10_000);
    let within = |end: i32| picture.ranks.iter().any(|&(from, to)| from < end && end < to);
    assert!(!pages[..pages.len() - 1].iter().any(|&(_, end)| within(end)));
}

#[test]
fn a_picture_without_ranks_is_still_parted() {
    let mut picture = draw(true, false);
    (picture.height, picture.ranks) = (5_000, Vec::new());
    assert!(picture.pages().len() > 2);
}

#[test]
fn a_file_holds_every_part_its_style_and_what_it_is() {
    let picture = draw(false, false);
    let file = picture.file("zh-Hans", "许可", "流程图");
    assert_eq!(file.matches("chart-shape\"").count(), 5);
    // The first child of a picture names it.
    assert!(file.contains("><title>许可</title><desc>流程图</desc>"));
    assert!(file.contains("<style") && file.contains("补正告知") && file.contains("窗口"));
}
