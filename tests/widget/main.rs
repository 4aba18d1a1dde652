//! A widget in a real shadow root: shown, changed and taken down.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod stage;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use stage::{CHINESE, Network, Stage, settle};

wasm_bindgen_test_configure!(run_in_browser);

const API: (&str, &str) = ("api", "/v1");

#[wasm_bindgen_test]
async fn what_the_host_page_wrote_stands_until_the_agency_has_answered() {
    let stage = Stage::new(Network::Waiting, &[API]);
    let _mounted = stage.mount(0);
    settle().await;
    assert!(stage.find("slot").is_some() && stage.told().is_empty());
    Stage::answer();
    stage.see(".doors").await;
    assert!(stage.find("slot").is_none());
    assert_eq!(stage.told(), ["ready"]);
}

#[wasm_bindgen_test]
async fn a_backend_that_is_not_there_leaves_a_notice_and_what_the_host_page_wrote() {
    for (network, code) in [(Network::Down, "unreachable"), (Network::Proxy, "serverError")] {
        let stage = Stage::new(network, &[API]);
        let _mounted = stage.mount(0);
        stage.see(".notice-failure").await;
        assert!(stage.find("slot").is_some());
        assert_eq!(stage.told(), [format!("error {code}")]);
    }
}

#[wasm_bindgen_test]
async fn a_backend_that_comes_back_is_asked_again() {
    let stage = Stage::new(Network::Down, &[API]);
    let _mounted = stage.mount(0);
    stage.see(".notice-failure").await;
    stage::set_network(Network::Agency);
    stage.press(".notice .button");
    stage.see(".doors").await;
    assert_eq!(stage.told(), ["error unreachable", "ready"]);
}

#[wasm_bindgen_test]
async fn the_host_page_chooses_where_to_begin() {
    for (view, sign) in [("home", ".doors"), ("track", "input#number"), ("request", ".button")] {
        let stage = Stage::new(Network::Agency, &[API, ("view", view)]);
        let _mounted = stage.mount(0);
        stage.see(sign).await;
    }
}

#[wasm_bindgen_test]
async fn another_language_changes_the_words_and_nothing_that_was_typed() {
    let stage = Stage::new(Network::Agency, &[API, ("view", "track")]);
    let mounted = stage.mount(0);
    stage.see("input#number").await;
    stage.type_into("number", "FG26-7K3M-Q9XD");
    mounted.attributes_changed("zh-Hans", CHINESE);
    stage.see("[lang='zh-Hans']").await;
    assert_eq!(stage.see("#heading").await.inner_text(), "查看我的办件");
    assert_eq!(stage.input("number").value(), "FG26-7K3M-Q9XD");
}

#[wasm_bindgen_test]
async fn another_heading_level_or_theme_is_taken_up() {
    let stage = Stage::new(Network::Agency, &[API]);
    let mounted = stage.mount(0);
    stage.see("h2#heading").await;
    stage.host.set_attribute("heading-level", "3").unwrap();
    stage.host.set_attribute("theme", "dark").unwrap();
    mounted.attributes_changed("en", stage::ENGLISH);
    stage.see("[data-theme='dark'] h3#heading").await;
}

#[wasm_bindgen_test]
async fn a_widget_that_is_taken_down_leaves_nothing() {
    let stage = Stage::new(Network::Agency, &[API]);
    let mounted = stage.mount(0);
    stage.see(".doors").await;
    drop(mounted);
    assert!(!stage.container.has_child_nodes());
}

#[wasm_bindgen_test]
async fn an_answer_for_a_widget_that_was_taken_down_is_dropped() {
    let stage = Stage::new(Network::Waiting, &[API]);
    let mounted = stage.mount(0);
    settle().await;
    drop(mounted);
    Stage::answer();
    settle().await;
    assert!(stage.told().is_empty());
    assert!(!stage.container.has_child_nodes());
}

#[wasm_bindgen_test]
async fn two_widgets_on_a_page_go_their_own_ways() {
    let (one, two) = (Stage::new(Network::Agency, &[API]), Stage::new(Network::Agency, &[API]));
    let (_first, second) = (one.mount(0), two.mount(1));
    one.see(".doors").await;
    two.see(".doors").await;
    one.press("li:last-child > .door");
    one.see("input#number").await;
    assert!(two.find(".doors").is_some());
    assert_eq!(one.told(), ["ready", "navigate track"]);
    assert_eq!(two.told(), ["ready"]);
    drop(second);
    assert!(one.find("input#number").is_some());
}
