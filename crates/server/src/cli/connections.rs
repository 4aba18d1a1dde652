//! Connections, as `serve` takes them.

use std::time::Duration;

use clap::Args;
use huiyin_server::serve::Connections;

#[derive(Debug, Args)]
pub(crate) struct ConnectionOptions {
    /// Most connections at once; further ones wait.
    #[arg(long, env = "HUIYIN_CONNECTIONS", default_value_t = Connections::default().most)]
    connections: usize,
    /// Seconds for the head of a request, and for which a connection may be idle.
    #[arg(long, env = "HUIYIN_HEAD_SECONDS", default_value_t = Connections::default().head.as_secs(),
          value_parser = clap::value_parser!(u64).range(1..))]
    head_seconds: u64,
}

impl ConnectionOptions {
    pub(super) fn connections(&self) -> Connections {
        // At least one, or nobody is ever let in.
        let (most, head) = (self.connections.max(1), Duration::from_secs(self.head_seconds));
        Connections { most, head, ..Connections::default() }
    }
}
