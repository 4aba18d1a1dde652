//! A host page with one element, and a network that answers as a test asks.

use gloo_timers::future::TimeoutFuture;
use huiyin_widget::embed::{Mounted, mount};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Document, Element, HtmlElement, HtmlInputElement, ShadowRoot};

const AGENCY: &str = include_str!("../../demo/agency/agency.json");
const FORM: &str = include_str!("../../demo/agency/forms/informationRequest.json");
pub(crate) const ENGLISH: &str = include_str!("../../locales/en.json");
pub(crate) const CHINESE: &str = include_str!("../../locales/zh-Hans.json");

/// What comes of a call.
#[derive(Clone, Copy)]
pub(crate) enum Network {
    /// The demonstration agency answers.
    Agency,
    /// The demonstration agency answers when [`Stage::answer`] is called.
    Waiting,
    /// No connection.
    Down,
    /// A proxy's error page.
    Proxy,
}

/// A host page's element with its shadow root, and what it has told its page.
pub(crate) struct Stage {
    pub(crate) host: HtmlElement,
    root: ShadowRoot,
    pub(crate) container: HtmlElement,
    told: Array,
}

impl Stage {
    pub(crate) fn new(network: Network, attributes: &[(&str, &str)]) -> Self {
        set_network(network);
        let host = create("div");
        host.set_inner_text("Call 12345");
        for (name, value) in attributes {
            host.set_attribute(name, value).unwrap();
        }
        document().body().unwrap().append_child(&host).unwrap();
        let attach = Function::new_with_args("host", "return host.attachShadow({mode: 'open'})");
        let root: ShadowRoot = attach.call1(&JsValue::NULL, &host).unwrap().unchecked_into();
        let container = create("div");
        root.append_child(&container).unwrap();
        let told = Array::new();
        listen(&host, &told);
        Self { host, root, container, told }
    }

    pub(crate) fn mount(&self, ordinal: u32) -> Mounted {
        let (host, container) = (self.host.clone(), self.container.clone());
        mount(host, self.root.clone(), container, ordinal, "en", ENGLISH)
    }

    /// Lets the answer come that a waiting network holds back.
    pub(crate) fn answer() {
        let answer: Function = Reflect::get(&window(), &"answer".into()).unwrap().unchecked_into();
        answer.call0(&JsValue::NULL).unwrap();
    }

    /// The events of the element, each with its detail.
    pub(crate) fn told(&self) -> Vec<String> {
        self.told.iter().filter_map(|event| event.as_string()).collect()
    }

    pub(crate) fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found: Option<Element> = self.root.query_selector(selector).unwrap();
        found.map(JsCast::unchecked_into)
    }

    /// Waits for an element to be drawn.
    pub(crate) async fn see(&self, selector: &str) -> HtmlElement {
        for _ in 0..500 {
            if let Some(found) = self.find(selector) {
                return found;
            }
            TimeoutFuture::new(10).await;
        }
        panic!("{selector} is not to be seen in {}", self.text());
    }

    pub(crate) fn text(&self) -> String {
        self.container.text_content().unwrap_or_default()
    }

    pub(crate) fn press(&self, selector: &str) {
        self.find(selector).unwrap().click();
    }

    pub(crate) fn input(&self, id: &str) -> HtmlInputElement {
        self.find(&format!("input#{id}")).unwrap().unchecked_into()
    }

    pub(crate) fn type_into(&self, id: &str, text: &str) {
        let input = self.input(id);
        input.set_value(text);
        input.dispatch_event(&CustomEvent::new("input").unwrap()).unwrap();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Lets run what is due, such as the sending of a call.
pub(crate) async fn settle() {
    for _ in 0..5 {
        TimeoutFuture::new(0).await;
    }
}

pub(crate) fn set_network(network: Network) {
    let [agency, form] = [AGENCY, FORM].map(|json| serde_json::to_string(json).unwrap());
    let good = format!("new Response(request.url.includes('/forms/') ? {form} : {agency})");
    let answer = match network {
        Network::Agency => format!("Promise.resolve({good})"),
        Network::Waiting => {
            format!("new Promise((resolve) => {{ window.answer = () => resolve({good}); }})")
        }
        Network::Down => "Promise.reject(new TypeError('down'))".to_owned(),
        Network::Proxy => "Promise.resolve(new Response('<h1>Oh</h1>', {status: 502}))".to_owned(),
    };
    let fetch = Function::new_with_args("request", &format!("return {answer};"));
    Reflect::set(&window(), &"fetch".into(), &fetch).unwrap();
}

/// Listens above the element, as a host page may.
fn listen(host: &HtmlElement, told: &Array) {
    let add = Function::new_with_args(
        "host, told",
        "for (const name of ['ready', 'navigate', 'error'])
           document.addEventListener(`huiyin-${name}`, ({ target, detail }) => {
             if (target === host) told.push([name, ...Object.values(detail ?? {})].join(' '));
           });",
    );
    add.call2(&JsValue::NULL, host, told).unwrap();
}

fn create(tag: &str) -> HtmlElement {
    document().create_element(tag).unwrap().unchecked_into()
}

fn window() -> web_sys::Window {
    web_sys::window().unwrap()
}

fn document() -> Document {
    window().document().unwrap()
}
