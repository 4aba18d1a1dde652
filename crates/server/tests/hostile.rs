//! Bodies and headers that nobody sends in good faith, over a real connection to the program: each
//! is refused in words, and none makes it larger.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use common::program::Program;
use common::{KEY, filing};
use huiyin_contract::problem::{PROBLEM_MEDIA_TYPE, Problem};

const MEGABYTE: usize = 1024 * 1024;

/// As a client of ill will sees it.
struct Answer {
    status: u16,
    text: String,
}

/// What is sent after the head.
type Body<'a> = Box<dyn Iterator<Item = Vec<u8>> + 'a>;

/// Sends whatever may be sent, while the answer is read; who is refused early cannot send all.
fn send(program: &Program, head: &str, body: Body<'_>) -> Answer {
    let address = program.base.split('/').nth(2).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut reading = stream.try_clone().unwrap();
    let reader = thread::spawn(move || {
        let mut answer = Vec::new();
        // A connection that is reset after the answer has answered.
        let _ = reading.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    });
    let whole = format!("{head}host: x\r\nconnection: close\r\n\r\n");
    let _ = std::iter::once(whole.into_bytes())
        .chain(body)
        .try_for_each(|bytes| stream.write_all(&bytes));
    // No chunked body here has its end; a client that stops sending is taken for gone otherwise.
    if head.contains("chunked") {
        let _ = stream.shutdown(std::net::Shutdown::Write);
    }
    let text = reader.join().unwrap();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    Answer { status: status.unwrap_or_else(|| panic!("no answer: {text:?}")), text }
}

fn filing_head(length: usize) -> String {
    format!(
        "POST /huiyin/api/v1/cases HTTP/1.1\r\ncontent-type: application/json\r\n\
         idempotency-key: {KEY}\r\ncontent-length: {length}\r\n"
    )
}

fn chunked_head() -> String {
    filing_head(0).replace("content-length: 0", "transfer-encoding: chunked")
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

fn file(program: &Program, body: Vec<u8>) -> Answer {
    send(program, &filing_head(body.len()), Box::new(std::iter::once(body)))
}

fn must_be_problem(answer: &Answer, status: u16, name: &str) {
    assert_eq!(answer.status, status, "{name}: {}", answer.text);
    let (head, body) = answer.text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(PROBLEM_MEDIA_TYPE), "{name}: {head}");
    let problem: Problem = serde_json::from_str(body).unwrap();
    assert_eq!(problem.status, status, "{name}");
}

/// Bodies with the status of their refusal.
fn bodies() -> Vec<(&'static str, Vec<u8>, u16)> {
    let good = filing().to_string();
    let with = |answer: &str| {
        good.replace("\"person\"", &format!("\"person\",\"words\":{answer}")).into_bytes()
    };
    vec![
        ("nothing", Vec::new(), 400),
        ("no JSON", b"<xml/>".to_vec(), 400),
        (
            "not UTF-8",
            with("\"\u{0}\"").iter().map(|&it| if it == 0 { 0xff } else { it }).collect(),
            400,
        ),
        ("UTF-16", good.encode_utf16().flat_map(u16::to_le_bytes).collect(), 400),
        ("a field twice", good.replacen('{', "{\"kind\":\"informationRequest\",", 1).into(), 400),
        ("an answer twice", with("\"a\",\"words\":\"b\""), 400),
        ("a lone surrogate", with(r#""\ud800""#), 400),
        ("a raw control", with("\"\u{7}\""), 400),
        ("an escaped control", with(r#""\u0000""#), 422),
        ("an override of direction", with("\"\u{202e}\""), 422),
        ("a number beyond all bounds", with("1e999999"), 400),
        ("too deep", with(&format!("{}{}", "[".repeat(50_000), "]".repeat(50_000))), 400),
        ("deeper, and without an end", "{\"a\":".repeat(40_000).into(), 400),
        (
            "many answers",
            with(&format!(
                "\"\"{}",
                (0..9000).fold(String::new(), |all, at| all + &format!(",\"q{at}\":\"\""))
            )),
            422,
        ),
        ("too large", with(&format!("\"{}\"", "x".repeat(MEGABYTE))), 413),
        ("ten megabytes of spaces", vec![b' '; 10 * MEGABYTE], 413),
    ]
}

#[test]
fn every_hostile_body_is_refused_in_words() {
    let data = tempfile::tempdir().unwrap();
    let program = Program::start(&data);
    for (name, body, status) in bodies() {
        must_be_problem(&file(&program, body), status, name);
    }
    let text = filing().to_string();
    let plain = filing_head(text.len()).replace("application/json", "text/plain");
    must_be_problem(&send(&program, &plain, Box::new([text.into()].into_iter())), 415, "plain");
    assert_eq!(file(&program, filing().to_string().into()).status, 201, "it still works");
}

#[test]
fn a_body_without_an_end_is_refused_before_it_ends() {
    let data = tempfile::tempdir().unwrap();
    let program = Program::start(&data);
    let spaces = chunk(&vec![b' '; MEGABYTE]);
    let endless = std::iter::repeat_n(spaces, 1000);
    must_be_problem(&send(&program, &chunked_head(), Box::new(endless)), 413, "endless");
    let cut = chunk(b"{\"kind\":");
    must_be_problem(&send(&program, &chunked_head(), Box::new([cut].into_iter())), 400, "cut off");
    let lies = [b"no length\r\n{}".to_vec()];
    must_be_problem(&send(&program, &chunked_head(), Box::new(lies.into_iter())), 400, "no chunk");
}

/// The library that reads heads refuses these before there is a request to answer, so by a status
/// alone.
#[test]
fn heads_without_measure_are_refused() {
    let data = tempfile::tempdir().unwrap();
    let program = Program::start(&data);
    let get = |path: &str, headers: &str| {
        send(&program, &format!("GET {path} HTTP/1.1\r\n{headers}"), Box::new(std::iter::empty()))
    };
    let agency = "/huiyin/api/v1/agency";
    let many: String = (0..5000).map(|at| format!("x-{at}: y\r\n")).collect();
    let long = format!("x: {}\r\n", "y".repeat(2 * MEGABYTE));
    for (name, answer) in [
        ("many headers", get(agency, &many)),
        ("a long header", get(agency, &long)),
        ("a long address", get(&format!("{agency}?{}", "x".repeat(MEGABYTE)), "")),
        ("no header at all", get(agency, "nonsense\r\n")),
    ] {
        assert!((400..500).contains(&answer.status), "{name}: {}", answer.text);
    }
    assert_eq!(get(agency, "").status, 200, "it still works");
}

/// Eight at once, since what one costs must not add up.
#[cfg(target_os = "linux")]
#[test]
fn memory_stays_flat() {
    let data = tempfile::tempdir().unwrap();
    let program = Program::start(&data);
    let flood = || {
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for (_, body, _) in bodies() {
                        file(&program, body);
                    }
                    let spaces = chunk(&vec![b' '; MEGABYTE]);
                    let endless = std::iter::repeat_n(spaces, 100);
                    send(&program, &chunked_head(), Box::new(endless));
                });
            }
        });
    };
    // The first time fills caches and starts threads.
    flood();
    // Ten megabytes from each of eight would be eighty.
    must_grow_less_than(40 * MEGABYTE, &program, flood);
}

/// Whether their length is told before or not. Beside them others file as ever.
#[cfg(target_os = "linux")]
#[test]
fn ten_megabytes_of_spaces_two_hundred_times_are_refused_and_not_kept() {
    const AT_ONCE: usize = 4;
    let data = tempfile::tempdir().unwrap();
    let program = Program::start(&data);
    let spaces = |times: usize| {
        thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                let one = |at| must_be_problem(&send_spaces(&program, at % 2 == 0), 413, "spaces");
                scope.spawn(move || (0..times / AT_ONCE).for_each(one));
            }
            assert_eq!(file(&program, filing().to_string().into()).status, 201);
        });
    };
    spaces(20);
    // One of them would show.
    must_grow_less_than(8 * MEGABYTE, &program, || spaces(200));
}

#[cfg(target_os = "linux")]
fn send_spaces(program: &Program, is_length_told: bool) -> Answer {
    let megabyte = vec![b' '; MEGABYTE];
    let (head, megabyte) = match is_length_told {
        true => (filing_head(10 * MEGABYTE), megabyte),
        false => (chunked_head(), chunk(&megabyte)),
    };
    send(program, &head, Box::new(std::iter::repeat_n(megabyte, 10)))
}

#[cfg(target_os = "linux")]
fn must_grow_less_than(most: usize, program: &Program, what: impl Fn()) {
    // Forgets the highest so far (proc(5)).
    std::fs::write(format!("/proc/{}/clear_refs", program.process.id()), "5").unwrap();
    let before = memory(program, "VmRSS:");
    what();
    let highest = memory(program, "VmHWM:");
    assert!(highest < before + most, "{before} bytes before, {highest} at most");
}

#[cfg(target_os = "linux")]
fn memory(program: &Program, name: &str) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.process.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}
