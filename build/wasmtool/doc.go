// Package wasmtool alters what Go and vugugen made and what vugu is made of, so that less is downloaded
// and a strict page can run it: generated components, copies of modules, the script of vugu's renderer,
// compiled modules. Bytes go in and bytes come out; whatever matches nothing, or not as often as is
// known, is an error, for a compiler or a library that writes otherwise must not pass unseen.
package wasmtool
