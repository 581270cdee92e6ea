//! Trees and proofs, against the published test vectors and against the definitions of RFC 9162.

use avtale_log::{Frontier, Hash, NotProven, Tree, leaf_hash, node_hash, verify_consistency, verify_inclusion};
use proptest::prelude::*;

/// The leaves and roots that the implementations of Certificate Transparency are tested with.
const LEAVES: [&[u8]; 8] = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hex(hash: Hash) -> String {
    hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn tree(leaves: u64) -> Tree {
    let mut tree = Tree::default();
    (0..leaves).for_each(|leaf| tree.push(leaf_hash(&leaf.to_be_bytes())));
    tree
}

/// The root as RFC 9162 defines it (2.1.1).
fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::empty(),
        [leaf] => *leaf,
        _ => {
            let split = leaves.len().next_power_of_two() / 2;
            node_hash(&root(&leaves[..split]), &root(&leaves[split..]))
        }
    }
}

/// The proof of inclusion as it is defined there (2.1.3.1).
fn path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    if index < split {
        [path(index, left), vec![root(right)]].concat()
    } else {
        [path(index - split, right), vec![root(left)]].concat()
    }
}

/// The proof of consistency as it is defined there (2.1.4.1).
fn subproof(old: usize, leaves: &[Hash], is_known: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if is_known { Vec::new() } else { vec![root(leaves)] };
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    if old <= split {
        [subproof(old, left, is_known), vec![root(right)]].concat()
    } else {
        [subproof(old - split, right, false), vec![root(left)]].concat()
    }
}

#[test]
fn the_published_roots() {
    let (mut frontier, mut tree) = (Frontier::default(), Tree::default());
    assert_eq!(hex(frontier.root()), ROOTS[0]);
    for (nth, leaf) in LEAVES.iter().enumerate() {
        frontier.push(leaf_hash(leaf));
        tree.push(leaf_hash(leaf));
        assert_eq!((frontier.size(), hex(frontier.root()).as_str()), (nth as u64 + 1, ROOTS[nth + 1]));
    }
    for (size, expected) in ROOTS.iter().enumerate() {
        assert_eq!(tree.root(size as u64).map(hex).as_deref(), Some(*expected));
    }
    assert_eq!(tree.root(9), None);
}

#[test]
fn every_proof_of_every_small_tree_is_as_defined_and_holds() {
    const SIZE: u64 = 40;
    let tree = tree(SIZE);
    let leaves: Vec<_> = (0..SIZE).map(|leaf| leaf_hash(&leaf.to_be_bytes())).collect();
    for new in 0..=SIZE {
        let new_leaves = &leaves[..new as usize];
        let new_root = tree.root(new).unwrap();
        assert_eq!(new_root, root(new_leaves));
        for old in 0..=new {
            let proof = tree.consistency(old, new).unwrap();
            let defined = if old == 0 { Vec::new() } else { subproof(old as usize, new_leaves, true) };
            assert_eq!(proof, defined, "{old} {new}");
            let old_root = tree.root(old).unwrap();
            assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Ok(()), "{old} {new}");
        }
        for index in 0..new {
            let found = tree.inclusion(index, new).unwrap();
            assert_eq!(found, path(index as usize, new_leaves), "{index} {new}");
            assert_eq!(verify_inclusion(&leaves[index as usize], index, new, &found, &new_root), Ok(()), "{index} {new}");
        }
    }
    assert!(tree.inclusion(3, 3).is_none() && tree.inclusion(0, SIZE + 1).is_none());
    assert!(tree.consistency(4, 3).is_none() && tree.consistency(1, SIZE + 1).is_none());
}

#[test]
fn a_proof_of_another_size_place_or_length_proves_nothing() {
    let tree = tree(11);
    let (leaf, root) = (leaf_hash(&5_u64.to_be_bytes()), tree.root(11).unwrap());
    let path = tree.inclusion(5, 11).unwrap();
    let check = |index, size, path: &[Hash]| verify_inclusion(&leaf, index, size, path, &root);
    assert_eq!(check(5, 11, &path), Ok(()));
    assert_eq!(check(4, 11, &path), Err(NotProven::Root));
    assert_eq!(check(11, 11, &path), Err(NotProven::Size));
    assert_eq!(check(5, 0, &[]), Err(NotProven::Size));
    assert_eq!(check(5, 11, &path[1..]), Err(NotProven::Length));
    assert_eq!(check(5, 11, &[&path[..], &[root]].concat()), Err(NotProven::Length));
    assert_eq!(check(5, u64::MAX, &path), Err(NotProven::Length));
    // The root is no leaf of a tree of one, whatever it is a hash of.
    assert_eq!(verify_inclusion(&root, 0, 1, &[], &root), Ok(()));

    let old_root = tree.root(6).unwrap();
    let proof = tree.consistency(6, 11).unwrap();
    let check = |old, new, proof: &[Hash]| verify_consistency(old, &old_root, new, &root, proof);
    assert_eq!(check(6, 11, &proof), Ok(()));
    assert!(check(7, 11, &proof).is_err());
    assert_eq!(check(12, 11, &proof), Err(NotProven::Size));
    assert_eq!(check(6, 11, &proof[1..]), Err(NotProven::Length));
    assert_eq!(check(6, 11, &[]), Err(NotProven::Length));
    assert_eq!(check(6, 11, &[&proof[..], &[root]].concat()), Err(NotProven::Length));
    assert_eq!(check(6, 6, &[]), Err(NotProven::Root));
    assert_eq!(check(6, 6, &proof), Err(NotProven::Length));
    // Every log begins with nothing, and nothing begins with a log.
    assert_eq!(verify_consistency(0, &Hash::empty(), 11, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(0, &root, 11, &root, &[]), Err(NotProven::Root));
    assert_eq!(verify_consistency(0, &Hash::empty(), 0, &root, &[]), Err(NotProven::Root));
    assert_eq!(verify_consistency(0, &Hash::empty(), 11, &root, &proof), Err(NotProven::Length));
}

proptest! {
    #[test]
    fn no_changed_proof_holds(new in 2_u64..300, some: u64, hash: usize, bit in 0_usize..256) {
        let tree = tree(new);
        let old = 1 + some % (new - 1);
        let flip = |path: &mut Vec<Hash>| {
            let at = hash % path.len();
            path[at].0[bit / 8] ^= 1 << (bit % 8);
        };
        let (old_root, new_root) = (tree.root(old).unwrap(), tree.root(new).unwrap());
        let mut proof = tree.consistency(old, new).unwrap();
        flip(&mut proof);
        prop_assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Err(NotProven::Root));
        let mut path = tree.inclusion(old, new).unwrap();
        flip(&mut path);
        prop_assert_eq!(verify_inclusion(&leaf_hash(&old.to_be_bytes()), old, new, &path, &new_root), Err(NotProven::Root));
    }
}

/// RFC 9162, 2.1.1: what a tree consists of are the complete trees of its parts, where they begin at a multiple of their size.
#[test]
fn a_tree_takes_in_another_where_both_are_made_of_the_same_parts() {
    let leaf = |nth: u64| leaf_hash(&nth.to_be_bytes());
    let of = |leaves: std::ops::Range<u64>| {
        let mut tree = Frontier::default();
        leaves.for_each(|nth| tree.push(leaf(nth)));
        tree
    };
    for begun in 0u64..40 {
        for more in 0u64..20 {
            let mut tree = of(0..begun);
            let fits = more == 0 || begun % (1 << more.ilog2()) == 0;
            assert_eq!(tree.append(&of(begun..begun + more)), fits, "{begun} and {more}");
            assert_eq!(tree, of(0..if fits { begun + more } else { begun }), "{begun} and {more}");
        }
    }
}
