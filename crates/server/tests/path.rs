//! A case's way through the flowchart of its power, as staff enter and leave its nodes.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use common::{KEY, Server, order, server};
use huiyin_contract::case::{Case, EventKind, Outcome};
use huiyin_contract::flowchart::PathStep;
use huiyin_contract::progress::{ActRefused, StaffAct};
use huiyin_contract::staff::StaffAction;
use huiyin_contract::text::Text;
use huiyin_server::staff::{Command, NotDone, StaffError, run};

struct Desk {
    server: Server,
    number: String,
    token: String,
}

impl Desk {
    /// At work on a case about the power whose flowchart forks.
    async fn new() -> Self {
        let server = server().await;
        let filed = server.filed(KEY).await;
        let token = server.token(&filed).await;
        let desk = Self { server, number: filed.number, token };
        let power = Some("P-1".to_owned());
        desk.order(StaffAction { power, ..StaffAction::new(StaffAct::Accept) }).await.unwrap();
        desk
    }

    async fn order(&self, action: StaffAction) -> Result<(), StaffError> {
        let command = Command::Act(order(&self.number, action));
        run(&self.server.registry().await, command, &mut Vec::new()).await
    }

    async fn step(&self, act: StaffAct, node: Option<&str>) -> Result<(), StaffError> {
        let node = node.map(str::to_owned);
        self.order(StaffAction { node, ..StaffAction::new(act) }).await
    }

    async fn not_done(&self, act: StaffAct, node: Option<&str>) -> NotDone {
        match self.step(act, node).await {
            Err(StaffError::NotDone(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    async fn case(&self) -> Case {
        self.server.case(&self.token).await.json()
    }
}

fn at<'a>(steps: &'a [PathStep], node: &str) -> &'a PathStep {
    steps.iter().find(|step| step.node == node).unwrap()
}

#[tokio::test]
async fn a_case_about_a_power_says_where_it_may_begin() {
    let desk = Desk::new().await;
    let case = desk.case().await;
    assert_eq!(case.power.as_deref(), Some("P-1"));
    assert_eq!(case.path, []);
    assert_eq!(case.next_nodes, ["complete"]);
}

#[tokio::test]
async fn a_joint_review_is_at_several_nodes_at_once_and_each_is_left_for_itself() {
    let desk = Desk::new().await;
    desk.step(StaffAct::Begin, Some("complete")).await.unwrap();
    assert_eq!(desk.case().await.next_nodes, ["apply", "review", "opinion"]);
    desk.step(StaffAct::Leave, None).await.unwrap();
    desk.step(StaffAct::Begin, Some("review")).await.unwrap();
    desk.step(StaffAct::BeginBeside, Some("opinion")).await.unwrap();
    let case = desk.case().await;
    let open: Vec<_> = case.path.iter().filter(|step| step.left_at.is_none()).collect();
    assert_eq!(
        open.iter().map(|step| step.node.as_str()).collect::<Vec<_>>(),
        ["review", "opinion"]
    );
    assert_eq!(case.next_nodes, ["answer"]);

    let several = desk.not_done(StaffAct::Leave, None).await;
    assert_eq!(several, NotDone::NodeMissing("review, opinion".to_owned()));
    let (node, note) = (Some("opinion".to_owned()), Some("No objection.".to_owned()));
    desk.order(StaffAction { node, note, ..StaffAction::new(StaffAct::Leave) }).await.unwrap();
    let case = desk.case().await;
    let opinion = at(&case.path, "opinion");
    assert_eq!(opinion.result, Some(Text::from("No objection.")));
    assert_eq!((opinion.days_used, opinion.left_at.is_some()), (Some(0), true));
    assert_eq!(at(&case.path, "review").left_at, None);
    assert_eq!(at(&case.path, "complete").days_used, None, "it has no limit");
    let nodes = case.events.iter().filter_map(|event| event.node.as_deref());
    let expected = ["complete", "complete", "review", "opinion", "opinion"];
    assert_eq!(nodes.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn an_answer_ends_the_way() {
    let desk = Desk::new().await;
    desk.step(StaffAct::Begin, Some("review")).await.unwrap();
    let (outcome, note) = (Some(Outcome::Granted), Some("Here it is.".to_owned()));
    let reply = StaffAction { outcome, note, ..StaffAction::new(StaffAct::Reply) };
    desk.order(reply).await.unwrap();
    let case = desk.case().await;
    assert!(case.path[0].left_at.is_some());
    assert_eq!(case.next_nodes, [] as [&str; 0]);
    assert_eq!(case.events.last().unwrap().kind, EventKind::Replied);
}

#[tokio::test]
async fn a_step_that_does_not_fit_is_refused_with_what_would() {
    let desk = Desk::new().await;
    let unknown = desk.not_done(StaffAct::Begin, Some("moon")).await;
    assert!(matches!(unknown, NotDone::NoSuchNode(_, known) if known.contains("review")));
    assert_eq!(desk.not_done(StaffAct::Extend, Some("review")).await.fault().unwrap().0, "/note");
    let beside = desk.not_done(StaffAct::BeginBeside, Some("review")).await;
    assert_eq!(beside, NotDone::Refused(ActRefused::NoStep));
    desk.step(StaffAct::Begin, Some("review")).await.unwrap();
    let again = desk.not_done(StaffAct::BeginBeside, Some("review")).await;
    assert_eq!(again, NotDone::NodeOpen("review".to_owned()));
    let elsewhere = desk.not_done(StaffAct::Leave, Some("opinion")).await;
    assert_eq!(elsewhere, NotDone::NodeNotOpen("opinion".to_owned()));
    let power = Some("P-9".to_owned());
    let order = desk.order(StaffAction { power, ..StaffAction::new(StaffAct::Leave) }).await;
    assert!(matches!(order, Err(StaffError::NotDone(NotDone::NoSuchPower(_)))));
}

#[tokio::test]
async fn without_a_power_no_node_is_taken() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let registry = server.registry().await;
    for (act, node) in [(StaffAct::Accept, None), (StaffAct::Begin, Some("review".to_owned()))] {
        let action = StaffAction { node: node.clone(), ..StaffAction::new(act) };
        let done =
            run(&registry, Command::Act(order(&filed.number, action)), &mut Vec::new()).await;
        match node {
            None => done.unwrap(),
            Some(_) => {
                assert!(matches!(done, Err(StaffError::NotDone(NotDone::NoFlowchart))), "{done:?}");
            }
        }
    }
}
