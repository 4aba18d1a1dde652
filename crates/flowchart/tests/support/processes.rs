//! Processes as agencies draw them.

use huiyin_flowchart::{Chart, EdgeKind, Shape};

use super::{edge, lane, node};

pub(crate) fn all() -> Vec<(String, Chart)> {
    let named = [
        ("licence", LICENCE),
        ("information request", INFORMATION),
        ("penalty", PENALTY),
        ("complaint", COMPLAINT),
        ("inspection", INSPECTION),
    ];
    named
        .iter()
        .flat_map(|(name, text)| {
            let bare = without_lanes(parse(text));
            [(format!("{name} in lanes"), parse(text)), (format!("{name} without lanes"), bare)]
        })
        .collect()
}

pub(crate) fn without_lanes(mut chart: Chart) -> Chart {
    chart.lanes.clear();
    chart.nodes.iter_mut().for_each(|node| node.lane = None);
    chart
}

/// `node shape lane` and `from > to [label width]`, `from < to` for a return from the first to
/// the second.
fn parse(text: &str) -> Chart {
    let mut chart = Chart::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[1] {
            ">" | "<" => {
                let kind = if words[1] == "<" { EdgeKind::Return } else { EdgeKind::Normal };
                let label = words.get(3).and_then(|width| width.parse().ok());
                chart.edges.push(edge(words[0], words[2], kind, label));
            }
            shape => {
                if chart.lanes.iter().all(|lane| lane.id != words[2]) {
                    chart.lanes.push(lane(words[2]));
                }
                let shape = match shape {
                    "diamond" => Shape::Diamond,
                    "pill" => Shape::Pill,
                    "bar" => Shape::Bar,
                    _ => Shape::Box,
                };
                chart.nodes.push(node(words[0], shape, Some(words[2])));
            }
        }
    }
    chart
}

const LICENCE: &str = "
apply pill applicant
supplement box applicant
check diamond window
accept box window
refuse-to-accept box window
fork bar lead
fire box fire-service
planning box planning
environment box environment
hearing box lead
join bar lead
decide diamond lead
approve box lead
reject box lead
seal box window
deliver pill window
publish pill window

apply > check
check > supplement 48
check > accept 24
check > refuse-to-accept 60
refuse-to-accept > deliver
supplement < check 32
accept > fork
fork > planning
fork > fire
fork > environment
fork > hearing
planning > join
fire > join
environment > join
hearing > join
join > decide
decide > approve 24
decide > reject 24
decide < accept 48
approve > seal
reject > seal
seal > deliver
seal > publish
";

const INFORMATION: &str = "
request pill citizen
register box office
clear diamond office
ask-to-clarify box office
clarify box citizen
held diamond office
not-held box office
third-party diamond section
consult box section
opinion box third-party
review diamond legal
draft box section
partly box section
sign diamond head
reply box office
receive pill citizen
remedy pill citizen

request > register
register > clear
clear > held 24
clear > ask-to-clarify 24
ask-to-clarify > clarify
clarify < register 32
held > third-party 24
held > not-held 24
not-held > review
third-party > consult 24
third-party > draft 24
consult > opinion
opinion > draft
third-party > partly 40
partly > review
draft > review
review > sign 40
review < draft 32
sign > reply 40
sign < draft 32
reply > receive
reply > remedy 60
";

const PENALTY: &str = "
clue pill squad
file diamond squad
drop pill squad
investigate box squad
evidence box squad
experts box experts
legal diamond legal
notify box squad
wants-hearing diamond party
hearing box legal
statement box party
discuss diamond board
decide box board
serve box squad
perform diamond party
enforce box court
close pill squad
transfer pill court

clue > file
file > drop 32
file > investigate 32
investigate > evidence
investigate > experts
experts > evidence
evidence > legal
legal < investigate 48
legal > notify 32
notify > wants-hearing
wants-hearing > hearing 24
wants-hearing > statement 24
statement > discuss
hearing > discuss
discuss < investigate 60
discuss > decide 32
discuss > transfer 72
decide > serve
serve > perform
perform > close 24
perform > enforce 24
enforce > close
";

const COMPLAINT: &str = "
call pill citizen
record box hotline
known diamond hotline
answer box hotline
dispatch box hotline
accept diamond unit
handle box unit
extend box unit
reply box unit
check diamond hotline
call-back box hotline
satisfied diamond citizen
review box supervisor
finish pill hotline

call > record
record > known
known > answer 24
known > dispatch 24
answer > call-back
dispatch > accept
accept < dispatch 32
accept > handle 32
handle > handle 48
handle > extend 32
extend < handle
handle > reply
reply > check
check < handle 32
check > call-back 32
call-back > satisfied
satisfied > finish 24
satisfied > review 24
review < dispatch 48
review > finish
";

const INSPECTION: &str = "
plan pill bureau
draw box bureau
notice box team
visit box team
record box team
sign diamond firm
note box team
finding diamond team
order box team
mend box firm
recheck diamond team
case pill bureau
publish box bureau
end pill bureau

plan > draw
draw > notice
draw > visit 60
notice > visit
visit > record
record > sign
sign > finding 24
sign > note 24
note > finding
finding > publish 48
finding > order 48
finding > case 72
order > mend
mend > recheck
recheck > publish 32
recheck < order 48
recheck > case 60
publish > end
";
