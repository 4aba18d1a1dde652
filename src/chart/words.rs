//! What is said of nodes and edges, in the picture and in the list alike.

use huiyin_contract::agency::Agency;
use huiyin_contract::clock::DayUnit;
use huiyin_contract::flowchart::{Node, NodeKind, NodeLimit};
use huiyin_contract::text::Text;

use super::model::Model;
use super::picture::Caption;
use super::walk::{Progress, Walk};
use crate::i18n;
use crate::ui::Surface;

/// The words of one chart.
pub(super) struct Words<'a> {
    pub(super) surface: Surface,
    pub(super) agency: &'a Agency,
    pub(super) model: &'a Model,
    pub(super) walk: Option<&'a Walk>,
}

impl Words<'_> {
    pub(super) fn text(&self, text: &Text) -> String {
        text.in_language(&self.surface.language()).to_owned()
    }

    pub(super) fn name(&self, node: usize) -> String {
        self.text(&self.model.nodes()[node].name)
    }

    /// The name with the number under which the list tells of it.
    pub(super) fn numbered(&self, node: usize) -> String {
        let (number, name) = ((node + 1).to_string(), self.name(node));
        self.surface.fill("chart.numbered", &[("n", &number), ("name", &name)])
    }

    pub(super) fn lanes(&self) -> Vec<String> {
        self.model.chart().lanes.iter().map(|lane| self.text(&lane.name)).collect()
    }

    /// Who acts at a node: the lane's name, and the unit's own where that says more.
    pub(super) fn unit(&self, node: usize) -> Option<String> {
        let lane = &self.model.chart().lanes[self.model.lane(node)?];
        let name = self.text(&lane.name);
        let unit = lane.unit.as_deref().and_then(|unit| self.agency.unit(unit));
        match unit.map(|unit| self.text(&unit.name)) {
            Some(unit) if unit != name => {
                Some(self.surface.fill("chart.unitInLane", &[("lane", &name), ("unit", &unit)]))
            }
            _ => Some(name),
        }
    }

    pub(super) fn label(&self, edge: usize) -> Option<String> {
        let label = self.text(self.model.edges()[edge].label.as_ref()?);
        Some(label).filter(|label| !label.trim().is_empty())
    }

    pub(super) fn limit(&self, limit: NodeLimit) -> String {
        if limit.days == 0 { self.surface.t("chart.onTheSpot") } else { self.days(limit) }
    }

    fn days(&self, NodeLimit { unit, days }: NodeLimit) -> String {
        let unit = match unit {
            DayUnit::WorkingDay => "clock.workingDays",
            _ => "clock.calendarDays",
        };
        self.surface.messages().count(unit, days, &[])
    }

    /// Where it goes on from a node, an edge at a time: the node there, and a sentence.
    pub(super) fn ways(&self, node: usize) -> Vec<(usize, String)> {
        self.model.outs(node).map(|edge| (self.model.ends(edge)[1], self.way(edge))).collect()
    }

    fn way(&self, edge: usize) -> String {
        let [from, to] = self.model.ends(edge);
        let number = (to + 1).to_string();
        let (name, label) = (self.name(to), self.label(edge));
        let back = self.model.is_return(edge);
        let key = match (back, label.is_some()) {
            (false, false) if self.model.kind(from) == NodeKind::Fork => "chart.wayAtOnce",
            (false, false) => "chart.way",
            (false, true) => "chart.wayIf",
            (true, false) => "chart.wayBack",
            (true, true) => "chart.wayBackIf",
        };
        let label = label.unwrap_or_default();
        self.surface.fill(key, &[("n", &number), ("name", &name), ("label", &label)])
    }

    /// What a node is, where that is not plain.
    pub(super) fn kind(&self, node: usize) -> Option<String> {
        match self.model.kind(node) {
            NodeKind::Step | NodeKind::Other => None,
            kind => Some(self.surface.t(&format!("chart.kind.{}", kind.as_str()))),
        }
    }

    /// How the case stands to a node, a sentence a stay.
    pub(super) fn stays(&self, node: usize) -> Vec<String> {
        let Some(walk) = self.walk else { return Vec::new() };
        let language = self.surface.language();
        let moment = |at: &str| i18n::moment(&language, at, &self.agency.time_zone);
        let mut said: Vec<String> = Vec::new();
        for stay in walk.stays(node) {
            let from = moment(&stay.entered_at);
            said.push(match &stay.left_at {
                Some(to) => {
                    self.surface.fill("chart.stay", &[("from", &from), ("to", &moment(to))])
                }
                None => self.surface.fill("chart.stayNow", &[("from", &from)]),
            });
            if let Some(used) = self.used(&self.model.nodes()[node], stay.days_used) {
                said.push(used);
            }
            if let Some(result) = &stay.result {
                let result = self.text(result);
                said.push(self.surface.fill("chart.result", &[("result", &result)]));
            }
        }
        if walk.node(node) == Progress::Next {
            said.push(self.surface.t("chart.mayCome"));
        }
        said
    }

    /// Time used against time allowed.
    fn used(&self, node: &Node, used: Option<u32>) -> Option<String> {
        let (limit, used) = (node.limit?, used?);
        // What is done on the spot and was done so has no time to tell.
        if limit.days == 0 && used == 0 {
            return None;
        }
        let of = self.limit(limit);
        let used = self.days(NodeLimit { days: used, ..limit });
        Some(self.surface.fill("chart.used", &[("used", &used), ("limit", &of)]))
    }

    /// Time allowed, and how much of it the case has used.
    fn time(&self, node: usize, limit: NodeLimit) -> String {
        let used = self.walk.and_then(|walk| walk.stays(node).last()?.days_used);
        let Some(used) = used.filter(|used| limit.days > 0 || *used > 0) else {
            return self.limit(limit);
        };
        let key = if used > limit.days { "chart.usedTooMuch" } else { "chart.usedShort" };
        let words = [("used", used.to_string()), ("limit", self.limit(limit))];
        self.surface.fill(key, &words.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// What is written in a node. In one column there are no lanes to say whose it is.
    pub(super) fn caption(&self, node: usize, one_column: bool) -> Caption {
        let it = &self.model.nodes()[node];
        let mut notes: Vec<String> = self.lane(node).filter(|_| one_column).into_iter().collect();
        notes.extend(it.limit.map(|limit| self.time(node, limit)));
        notes.extend(it.leads.then(|| self.surface.t("chart.leads")));
        notes.extend(it.supervision.as_ref().map(|_| self.surface.t("chart.supervised")));
        notes.extend(self.stand(node));
        Caption { name: self.name(node), notes }
    }

    /// How the case stands to a node, in a word or two.
    fn stand(&self, node: usize) -> Option<String> {
        let walk = self.walk?;
        match walk.node(node) {
            Progress::Ahead => None,
            Progress::Next => Some(self.surface.t("chart.next")),
            Progress::Current => Some(self.surface.t("chart.here")),
            Progress::Walked => {
                let left = walk.stays(node).last()?.left_at.as_deref()?;
                let day = i18n::short_day(&self.surface.language(), left, &self.agency.time_zone);
                Some(self.surface.fill("chart.done", &[("day", &day)]))
            }
        }
    }

    /// What the picture shows of a node, and where it goes on, for whoever does not see it.
    pub(super) fn spoken(&self, node: usize, one_column: bool) -> String {
        let mut said = self.written(node, one_column);
        said.extend(self.ways(node).into_iter().map(|(_, way)| way));
        said.join(&self.surface.t("chart.stop"))
    }

    /// Whether what is written of a node holds these words, in small letters.
    pub(super) fn holds(&self, node: usize, wanted: &str) -> bool {
        self.written(node, true).iter().any(|words| words.to_lowercase().contains(wanted))
    }

    /// First what is seen, as it is seen: whoever speaks to the machine says that (WCAG 2.2, 2.5.3).
    fn written(&self, node: usize, one_column: bool) -> Vec<String> {
        let mut written = vec![self.numbered(node)];
        written.extend(self.caption(node, one_column).notes);
        written.extend(self.lane(node).filter(|_| !one_column));
        written.extend(self.kind(node));
        written
    }

    fn lane(&self, node: usize) -> Option<String> {
        let lane = self.model.lane(node)?;
        Some(self.text(&self.model.chart().lanes[lane].name))
    }
}
