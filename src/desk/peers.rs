//! How many connections each other end has.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All that have any.
#[derive(Clone, Default)]
pub struct Peers(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A connection of one, until it is dropped.
pub struct Peer {
    all: Peers,
    address: IpAddr,
}

impl Peers {
    /// Counts one more of an address, which may have so many; none if it has.
    pub fn admit(&self, address: IpAddr, most: usize) -> Option<Peer> {
        let mut all = self.locked();
        let own = all.entry(address).or_default();
        if *own >= most {
            return None;
        }
        *own += 1;
        drop(all);
        Some(Peer { all: self.clone(), address })
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let mut all = self.all.locked();
        if let Some(own) = all.get_mut(&self.address) {
            *own -= 1;
            if *own == 0 {
                all.remove(&self.address);
            }
        }
    }
}
