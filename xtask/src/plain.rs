//! A plain web server, which knows nothing of the contract: it sends the files of a folder.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};

/// Serves a folder until the program ends, and tells its address.
pub(crate) fn serve(folder: PathBuf) -> Result<String> {
    let wrong = |error| Error::told(format!("no free port on this machine: {error}"));
    let listener = TcpListener::bind("127.0.0.1:0").map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever hung up has no use for an answer.
            let _ = answer(stream, &folder);
        }
    });
    Ok(format!("http://{address}"))
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // To the end of the headers: what is closed unread is cut off.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let found = file_of(&first).and_then(|path| std::fs::read(folder.join(path)).ok());
    let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n")?;
    stream.write_all(&body)
}

/// The file that a request asks for, below the folder.
fn file_of(request: &str) -> Option<PathBuf> {
    let path = request.strip_prefix("GET /")?.split([' ', '?']).next()?;
    let path = PathBuf::from(path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    is_below.then_some(path)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_of;

    #[test]
    fn a_file_is_found_below_the_folder_alone() {
        assert_eq!(file_of("GET /powers/A-1 HTTP/1.1").as_deref(), Some(Path::new("powers/A-1")));
        assert_eq!(file_of("GET /agency?a=b HTTP/1.1").as_deref(), Some(Path::new("agency")));
        for wrong in ["GET /../secret HTTP/1.1", "GET //etc/passwd HTTP/1.1", "POST /a HTTP/1.1"] {
            assert_eq!(file_of(wrong), None, "{wrong}");
        }
    }
}
