//! How long loading, checking, rendering and publishing take on generated workspaces.
fn main() {
    divan::main();
}
