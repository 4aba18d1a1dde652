//! A store that speaks S3, on a free port of this machine, its buckets being folders.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use huiyin_server::files::Bucket;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

const KEY: &str = "key-of-the-test";
pub(crate) const SECRET: &str = "secret-of-the-test";

/// The one bucket.
const BUCKET: &str = "files";

/// The store, which can be taken off the network and put on it again.
pub(crate) struct S3 {
    root: TempDir,
    address: SocketAddr,
    service: S3Service,
    serving: JoinHandle<()>,
}

impl S3 {
    pub(crate) async fn start() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join(BUCKET)).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(root.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(serve(listener, service.clone()));
        Self { root, address, service, serving }
    }

    /// Every connection ends, and none is taken any more.
    pub(crate) async fn stop(&mut self) {
        self.serving.abort();
        assert!((&mut self.serving).await.unwrap_err().is_cancelled());
    }

    pub(crate) async fn go_on(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.serving = tokio::spawn(serve(listener, self.service.clone()));
    }

    /// What an operator puts into the environment.
    pub(crate) fn variables<'a>(&'a self, secret: &'a str) -> [(&'static str, String); 5] {
        [
            ("AWS_ENDPOINT", format!("http://{}", self.address)),
            ("AWS_REGION", "test".to_owned()),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_ACCESS_KEY_ID", KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", secret.to_owned()),
        ]
    }

    pub(crate) fn bucket(&self, secret: &str) -> Bucket {
        let variables = self.variables(secret);
        let options = variables.each_ref().map(|(name, value)| (*name, value.as_str()));
        Bucket::new(&address(), &options)
    }

    /// The objects in the bucket, by their names.
    pub(crate) fn objects(&self) -> Vec<String> {
        let files = files_below(&self.root.path().join(BUCKET)).into_iter();
        files.map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }

    /// Parts of objects that are not whole.
    pub(crate) fn parts(&self) -> usize {
        let files = std::fs::read_dir(self.root.path()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(".upload_id-")).count()
    }
}

/// Below a folder of the bucket, which others may use too.
pub(crate) fn address() -> String {
    format!("s3://{BUCKET}/of/an/agency")
}

async fn serve(listener: TcpListener, service: S3Service) {
    // Aborted with the task.
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let service = service.clone();
        connections.spawn(async move {
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| files_below(folder)));
    files
}
