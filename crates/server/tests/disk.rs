//! A disk that is full, and one that can only be read. PostgreSQL has a disk of its own.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use common::load::Citizen;
use common::program::{Program, program};
use huiyin_contract::problem::{Problem, ProblemCode};
use tempfile::TempDir;

/// Bytes of the small disk.
const SIZE: usize = 6 * 1024 * 1024;

/// A folder on a disk of its own where that can be mounted, else on that of all.
struct Disk {
    folder: TempDir,
    is_own: bool,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={SIZE}"), "tmpfs"]).arg(folder.path());
        let is_own = succeeds(&mut mount);
        Self { folder, is_own }
    }

    fn ballast(&self) -> PathBuf {
        self.folder.path().join("ballast")
    }

    /// Starts a server that finds little room: on the disk, or for its files.
    fn serve_in_little_room(&self) -> Program {
        let mut serve = program("serve", &self.folder);
        serve.args(["--filings-per-address", "0"]).stderr(Stdio::null());
        if self.is_own {
            fs::write(self.ballast(), vec![0; SIZE / 2]).unwrap();
            return Program::serve(&mut serve);
        }
        Program::serve(&mut with_files_of(&serve, "2048"))
    }

    fn make_room(&self, server: &Program) {
        if self.is_own {
            fs::remove_file(self.ballast()).unwrap();
        } else {
            assert!(let_files_grow_to("unlimited", server));
        }
    }

    /// Whether it could be done: nothing keeps root from writing but a disk of its own.
    fn set_writable(&self, writable: bool) -> bool {
        if self.is_own {
            let how = if writable { "remount,rw" } else { "remount,ro" };
            return succeeds(Command::new("mount").args(["-o", how]).arg(self.folder.path()));
        }
        let data = self.folder.path().join("data");
        let files = fs::read_dir(&data).unwrap().map(|file| file.unwrap().path());
        for path in files.chain([data.clone()]).collect::<Vec<_>>() {
            let mode = if writable { 0o700 } else { 0o500 };
            fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        }
        let trial = fs::File::create(data.join("trial")).is_ok();
        trial == writable
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.is_own {
            succeeds(Command::new("umount").arg("--lazy").arg(self.folder.path()));
        }
    }
}

/// The same command, whose files may grow to so many kilobytes. Ignored, the signal for too large a
/// file leaves the error that a disk gives too.
fn with_files_of(serve: &Command, size: &str) -> Command {
    let script = format!("trap '' XFSZ; ulimit -S -f {size}; exec \"$0\" \"$@\"");
    let mut limited = Command::new("sh");
    limited.args(["-c", &script]).arg(serve.get_program()).args(serve.get_args());
    limited.stderr(Stdio::null());
    limited
}

/// Whether it could be done: beyond this size every write of the server fails.
fn let_files_grow_to(size: &str, server: &Program) -> bool {
    let id = server.process.id().to_string();
    succeeds(Command::new("prlimit").args(["--pid", &id, &format!("--fsize={size}:")]))
}

fn succeeds(command: &mut Command) -> bool {
    command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn cases(disk: &Disk) -> usize {
    let listed =
        program("staff", &disk.folder).args(["list", "--count", "10000"]).output().unwrap();
    assert!(listed.status.success(), "{listed:?}");
    String::from_utf8(listed.stdout).unwrap().lines().filter(|line| line.starts_with("TB")).count()
}

/// Files until the server has no room: what was acknowledged, and the key that was not.
fn fill(server: &Program, citizen: &Citizen) -> (Vec<(String, String)>, String) {
    let mut acknowledged = Vec::new();
    for at in 0..10_000 {
        let key = format!("a-key-of-the-full-disk-number-{at}");
        match citizen.file(&server.base, &key).unwrap() {
            (201, answer) => acknowledged.push((key, answer)),
            (status, problem) => {
                let problem: Problem = serde_json::from_str(&problem).unwrap();
                assert_eq!((status, problem.code), (503, ProblemCode::Unavailable));
                return (acknowledged, key);
            }
        }
    }
    panic!("the disk is never full");
}

#[test]
fn a_full_disk_refuses_and_keeps_what_it_has() {
    let disk = Disk::new();
    if common::postgres(disk.folder.path()).is_some() {
        return;
    }
    let (mut server, citizen) = (disk.serve_in_little_room(), Citizen::new());
    let (mut acknowledged, refused) = fill(&server, &citizen);
    assert!(!acknowledged.is_empty());
    for (key, answer) in acknowledged.iter().take(10) {
        assert_eq!(citizen.file(&server.base, key), Some((201, answer.clone())), "still read");
    }
    disk.make_room(&server);
    let answer = citizen.file_until_stored(&Mutex::new(server.base.clone()), &refused);
    acknowledged.push((refused, answer));

    server.kill();
    let server = Program::start(&disk.folder);
    for (key, answer) in &acknowledged {
        assert_eq!(citizen.file(&server.base, key), Some((201, answer.clone())));
    }
    assert_eq!(cases(&disk), acknowledged.len());
}

#[test]
fn a_disk_that_can_only_be_read_is_told_at_the_start_and_loses_nothing() {
    let disk = Disk::new();
    if common::postgres(disk.folder.path()).is_some() {
        return;
    }
    let (mut server, citizen) = (Program::start(&disk.folder), Citizen::new());
    let key = "a-key-of-the-read-only-disk";
    let (_, answer) = citizen.file(&server.base, key).unwrap();
    server.kill();
    if !disk.set_writable(false) {
        eprintln!("skipped: root writes everywhere, and no disk can be mounted here");
        return;
    }
    let refused =
        program("serve", &disk.folder).args(["--listen", "127.0.0.1:0"]).output().unwrap();
    assert!(!refused.status.success());
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(words.contains("database"), "{words}");
    assert!(disk.set_writable(true));
    let server = Program::start(&disk.folder);
    assert_eq!(citizen.file(&server.base, key), Some((201, answer)));
    assert_eq!(cases(&disk), 1);
}

/// No system lets a disk be made read-only while somebody has files open for writing: it happens by
/// itself, after an error. To the server that is every write failing, which can be had.
#[test]
fn a_disk_that_turns_read_only_while_serving_refuses_filings_and_nothing_else() {
    let disk = Disk::new();
    if common::postgres(disk.folder.path()).is_some() {
        return;
    }
    let mut serve = program("serve", &disk.folder);
    serve.args(["--filings-per-address", "0"]);
    let mut server = Program::serve(&mut with_files_of(&serve, "unlimited"));
    let citizen = Citizen::new();
    let key = |at: usize| format!("a-key-of-the-disk-that-turns-{at}");
    let file = |at: usize| citizen.file(&server.base, &key(at)).unwrap();
    let acknowledged: Vec<_> = (0..20).map(file).collect();
    assert!(acknowledged.iter().all(|(status, _)| *status == 201));
    if !let_files_grow_to("0", &server) {
        eprintln!("skipped: nothing here takes a program's right to write while it runs");
        return;
    }
    for at in 20..30 {
        let (status, problem) = file(at);
        let problem: Problem = serde_json::from_str(&problem).unwrap();
        assert_eq!((status, problem.code), (503, ProblemCode::Unavailable));
        assert!(problem.detail.unwrap().contains("Try again"), "{}", problem.title);
    }
    assert_eq!(citizen.health(&server.base), 503, "a balancer sends nobody here");
    for (at, answer) in acknowledged.iter().enumerate() {
        assert_eq!(&file(at), answer, "a repeat is answered");
        assert!(citizen.reads(&server.base, &answer.1));
    }
    assert!(let_files_grow_to("unlimited", &server));
    assert_eq!(citizen.health(&server.base), 200, "before anybody files");
    assert_eq!(file(20).0, 201);

    server.kill();
    let server = Program::start(&disk.folder);
    for (at, answer) in acknowledged.iter().enumerate() {
        assert_eq!(citizen.file(&server.base, &key(at)).as_ref(), Some(answer));
    }
    assert_eq!(cases(&disk), 21);
}
