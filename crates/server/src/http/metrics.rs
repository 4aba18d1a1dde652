//! Figures for an operator: how many calls, how they ended, how long they took. Labels are routes
//! as they are declared, never an address, since that may be personal.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds in seconds: around the 50 ms that a filing may take.
const BOUNDS: [f64; 9] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0];

/// What is told apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    agency: String,
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    agency: String,
    route: String,
}

/// The figures of one server; a clone counts with it.
#[derive(Clone, Debug)]
pub struct Metrics {
    calls: Family<Call, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
}

impl Default for Metrics {
    fn default() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(BOUNDS);
        Self { calls: Family::default(), seconds: Family::new_with_constructor(histogram) }
    }
}

impl Metrics {
    /// Counts an answered call; `agency` is the base below which it was served.
    pub(super) fn count(
        &self,
        agency: &str,
        method: &str,
        route: &str,
        status: u16,
        took: Duration,
    ) {
        let (agency, route) = (agency.to_owned(), route.to_owned());
        let of_route = Route { agency: agency.clone(), route: route.clone() };
        self.seconds.get_or_create(&of_route).observe(took.as_secs_f64());
        self.calls.get_or_create(&Call { agency, method: method.to_owned(), route, status }).inc();
    }

    /// All figures in the text format that Prometheus reads.
    #[must_use]
    pub fn text(&self) -> String {
        let mut registry = Registry::with_prefix("huiyin");
        registry.register("calls", "Calls that were answered", self.calls.clone());
        registry.register("call_seconds", "Seconds until the answer", self.seconds.clone());
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut text, &registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted_by_route_and_status() {
        let metrics = Metrics::default();
        for status in [201, 201, 422] {
            metrics.count("/a", "POST", "/a/cases", status, Duration::from_millis(3));
        }
        let text = metrics.text();
        let filed =
            r#"huiyin_calls_total{agency="/a",method="POST",route="/a/cases",status="201"} 2"#;
        assert!(text.contains(filed), "{text}");
        assert!(
            text.contains(r#"huiyin_call_seconds_count{agency="/a",route="/a/cases"} 3"#),
            "{text}"
        );
        assert!(
            text.contains(r#"le="0.005"} 3"#)
                || text.contains(r#"le="0.005",agency="/a",route="/a/cases"} 3"#),
            "{text}"
        );
    }
}
