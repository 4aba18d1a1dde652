//! Files that come in at once. Each holds some memory and a file that grows, so there are so many
//! places in all; and so many for one client, or whoever is slow on purpose would have them all.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use huiyin_contract::problem::ProblemCode;

use super::failure::Failure;

/// Most at once.
const MOST: usize = 32;

/// Most of one client at once.
const MOST_OF_CLIENT: usize = 8;

/// When a client may come again whose own files still come in.
const WAIT: Duration = Duration::from_secs(5);

/// The places, and who has them.
#[derive(Clone, Default)]
pub(super) struct Uploads(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A place, until it is dropped.
pub(super) struct Place {
    client: IpAddr,
    places: Uploads,
}

impl Uploads {
    pub(super) fn place(&self, client: IpAddr) -> Result<Place, Failure> {
        let mut taken = self.taken();
        let own = taken.get(&client).copied().unwrap_or(0);
        if own >= MOST_OF_CLIENT {
            return Err(Failure::too_many(WAIT));
        }
        if taken.values().sum::<usize>() >= MOST {
            return Err(Failure::new(ProblemCode::Unavailable));
        }
        taken.insert(client, own + 1);
        Ok(Place { client, places: self.clone() })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        match taken.get_mut(&self.client) {
            Some(own) if *own > 1 => *own -= 1,
            _ => drop(taken.remove(&self.client)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn client(number: u8) -> IpAddr {
        Ipv4Addr::new(192, 0, 2, number).into()
    }

    #[test]
    fn one_client_leaves_places_to_others_and_gets_them_back() {
        let uploads = Uploads::default();
        let own: Vec<_> = (0..MOST_OF_CLIENT).map(|_| uploads.place(client(1)).ok()).collect();
        assert!(own.iter().all(Option::is_some));
        assert!(uploads.place(client(1)).is_err());
        assert!(uploads.place(client(2)).is_ok());
        drop(own);
        assert!(uploads.place(client(1)).is_ok());
        assert!(uploads.taken().is_empty(), "nothing is kept of who has no place");
    }

    #[test]
    fn there_are_so_many_in_all() {
        let uploads = Uploads::default();
        let clients = (0..=255).map(client);
        let places: Vec<_> = clients.map_while(|client| uploads.place(client).ok()).collect();
        assert_eq!(places.len(), MOST);
    }
}
