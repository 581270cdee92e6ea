//! A tree of some leaves: every proof that is made of it holds, and none that was changed does.

#![no_main]

use avtale_log::{Frontier, Hash, Tree, leaf_hash, verify_consistency, verify_inclusion};

libfuzzer_sys::fuzz_target!(|input: (Vec<u8>, u8, u8, u8)| {
    let (leaves, some, more, flipped) = input;
    let (mut tree, mut frontier, mut roots) = (Tree::default(), Frontier::default(), vec![Hash::empty()]);
    for leaf in &leaves {
        tree.push(leaf_hash(&[*leaf]));
        frontier.push(leaf_hash(&[*leaf]));
        assert_eq!(tree.root(frontier.size()), Some(frontier.root()));
        roots.push(frontier.root());
    }
    let new = u64::from(more) % (leaves.len() as u64 + 1);
    let old = u64::from(some) % (new + 1);
    let (old_root, new_root) = (roots[old as usize], roots[new as usize]);
    let mut proof = tree.consistency(old, new).expect("the sizes are there");
    assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Ok(()));
    if let Some(hash) = proof.first_mut() {
        hash.0[usize::from(flipped) % 32] ^= 1;
        assert!(verify_consistency(old, &old_root, new, &new_root, &proof).is_err());
    }
    if let Some(mut path) = tree.inclusion(old, new) {
        let leaf = leaf_hash(&[leaves[old as usize]]);
        assert_eq!(verify_inclusion(&leaf, old, new, &path, &new_root), Ok(()));
        path.push(leaf);
        assert!(verify_inclusion(&leaf, old, new, &path, &new_root).is_err());
    }
});
