//! The reference server with an agency that has every sort of question, and cases at every stage.

use std::fs;
use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use huiyin_conformance::KnownCase;
use huiyin_contract::case::Outcome;
use huiyin_contract::filing::{Filed, Opened};
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;
use huiyin_server::cases::Registry;
use huiyin_server::http::{App, Limit, Settings, app};
use huiyin_server::open::{Storage, open_registry};
use huiyin_server::staff;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

const BASE: &str = "/huiyin/api/v1";

/// A site whose pages may embed the widget.
pub(crate) const ORIGIN: &str = "https://portal.example";

/// A server whose rules are all kept.
pub(crate) struct Reference {
    pub(crate) router: Router,
    pub(crate) cases: Vec<KnownCase>,
    _folder: TempDir,
}

impl Reference {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (agency, data) = (folder.path().join("agency"), folder.path().join("data"));
        write_agency(&agency);
        let storage = Storage::in_folder(&data);
        let registry = open_registry(&agency, &storage).await.unwrap();
        let staff = open_registry(&agency, &storage).await.unwrap();
        let unlimited = |limit: Limit| Limit { count: 0, ..limit };
        let settings = Settings::default();
        let settings = Settings {
            openings_per_number: Limit { count: 25, ..settings.openings_per_number },
            allowed_origins: vec![ORIGIN.parse().unwrap()],
            openings_per_address: unlimited(settings.openings_per_address),
            filings_per_address: unlimited(settings.filings_per_address),
            uploads_per_address: unlimited(settings.uploads_per_address),
            ..settings
        };
        let router = app(App::new(registry, settings));
        let stages = Stages { router: &router, staff: &staff };
        let cases = stages.all().await;
        Self { router, cases, _folder: folder }
    }
}

/// What the agency takes.
const KINDS: [&str; 4] = ["informationRequest", "complaint", "consultation", "suggestion"];

/// The demonstration agency, with a kind that it does not take, a question that wants a least
/// length, and few of its powers, since every look at it reads them all.
fn write_agency(folder: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency"), folder);
    fs::remove_file(folder.join("forms/report.json")).unwrap();
    for power in fs::read_dir(folder.join("powers")).unwrap().map(Result::unwrap) {
        if !power.file_name().to_string_lossy().starts_with("FG-XK-0") {
            fs::remove_file(power.path()).unwrap();
        }
    }
    edit(&folder.join("catalogue.json"), |catalogue| {
        let powers = catalogue["powers"].as_array_mut().unwrap();
        powers.retain(|power| power["code"].as_str().unwrap().starts_with("FG-XK-0"));
    });
    edit(&folder.join("agency.json"), |agency| {
        agency["kinds"] = json!(KINDS);
        agency["matters"] = json!([]);
        // So that little is sent to see it refused.
        agency["attachments"]["maxSize"] = json!(100_000);
    });
    edit(&folder.join("rules.json"), |rules| {
        for by_kind in rules.as_object_mut().unwrap().values_mut().filter_map(Value::as_object_mut)
        {
            by_kind.remove("report");
        }
    });
    for kind in KINDS {
        let form = folder.join(format!("forms/{kind}.json"));
        edit(&form, |form| form["otherDoors"] = json!([]));
    }
    edit(&folder.join("forms/suggestion.json"), |form| {
        form["pages"][0]["questions"].as_array_mut().unwrap().push(json!({
            "id": "least", "type": "text", "label": "At least five", "minLength": 5
        }));
    });
}

fn edit(file: &Path, change: impl FnOnce(&mut Value)) {
    let mut value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    change(&mut value);
    fs::write(file, value.to_string()).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Makes cases and moves them on.
struct Stages<'a> {
    router: &'a Router,
    staff: &'a Registry,
}

impl Stages<'_> {
    /// One case at every stage that a citizen may find it at.
    async fn all(&self) -> Vec<KnownCase> {
        use StaffAct as A;
        let mut cases = Vec::new();
        for acts in [
            &[A::Receive][..],
            &[A::RequestSupplement],
            &[A::Accept, A::Suspend],
            &[A::Accept, A::Extend, A::Begin],
            &[A::Accept, A::Reply],
            &[A::Accept, A::Reply, A::Close],
            &[A::Decline],
            &[A::HandOver],
        ] {
            cases.push(self.at(acts).await);
        }
        let withdrawn = self.at(&[]).await;
        self.act(&withdrawn, &json!({ "action": "withdraw" })).await;
        let reopened = self.at(&[A::Accept, A::Reply]).await;
        let poor = json!({
            "action": "rate", "rating": "dissatisfied", "text": "Half of it", "reopen": true,
        });
        self.act(&reopened, &poor).await;
        let on_its_way = self.on_its_way().await;
        let arrived = self.on_its_way().await;
        self.staff_act(&arrived.number, A::Reply).await;
        cases.extend([withdrawn, reopened, on_its_way, arrived]);
        cases
    }

    /// A case that has left one node of a flowchart and is at the next.
    async fn on_its_way(&self) -> KnownCase {
        use StaffAct as A;
        let case = self.at(&[A::Accept]).await;
        let begin = |node: &str| StaffAction {
            power: Some("FG-XK-03".to_owned()),
            node: Some(node.to_owned()),
            ..StaffAction::new(A::Begin)
        };
        for action in [begin("complete"), StaffAction::new(A::Leave), begin("accept")] {
            staff::act(self.staff, &case.number, &action, "test").await.unwrap();
        }
        case
    }

    async fn at(&self, acts: &[StaffAct]) -> KnownCase {
        let filing = json!({
            "kind": "informationRequest", "formVersion": "1", "language": "en",
            "answers": {
                "applicantKind": "person", "personName": "A",
                "identity": { "document": "passport", "number": "X1" }, "title": "T", "format": "electronic",
                "phone": "12345", "email": "a@mail.example",
            },
        });
        let filed: Filed = self.post("/cases", None, &filing).await;
        for &act in acts {
            self.staff_act(&filed.number, act).await;
        }
        KnownCase { number: filed.number, code: filed.code }
    }

    async fn staff_act(&self, number: &str, act: StaffAct) {
        let action = StaffAction {
            note: Some("Words".to_owned()),
            outcome: (act == StaffAct::Reply).then_some(Outcome::Refused),
            until: (act == StaffAct::RequestSupplement).then(|| "2099-01-01".to_owned()),
            ..StaffAction::new(act)
        };
        staff::act(self.staff, number, &action, "test").await.unwrap();
    }

    async fn act(&self, case: &KnownCase, action: &Value) {
        let opening = json!({ "number": case.number, "code": case.code });
        let opened: Opened = self.post("/cases/open", None, &opening).await;
        self.post::<Value>("/case/events", Some(&opened.token), action).await;
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, token: Option<&str>, body: &Value) -> T {
        let request = Request::post(format!("{BASE}{path}"))
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", token.unwrap_or_default()))
            .header("idempotency-key", format!("{:032x}", next()))
            .body(Body::from(body.to_string()))
            .unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        assert!(matches!(answer.status(), StatusCode::OK | StatusCode::CREATED), "{answer:?}");
        serde_json::from_slice(&to_bytes(answer.into_body(), usize::MAX).await.unwrap()).unwrap()
    }
}

/// Another number every time.
fn next() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
