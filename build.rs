//! Asks the linker to keep what `cargo xtask assemble` needs to split the module into parts.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let family = std::env::var("CARGO_CFG_TARGET_FAMILY").unwrap_or_default();
    if family.split(',').any(|name| name == "wasm") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
}
