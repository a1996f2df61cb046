// Package assets holds what "make build" made for the host to serve: the app, the reactor, the
// pages. A binary built without it works and says what it lacks.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files are the files to serve; ok is false when nothing was built.
func Files() (files fs.FS, ok bool) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("assets: " + err.Error()) // the folder is embedded
	}
	_, err = fs.Stat(files, "index.html")
	return files, err == nil
}

// Reactor is the portable scorer; ok is false when it was not built.
func Reactor() (module []byte, ok bool) {
	module, err := fs.ReadFile(dist, "dist/reactor.wasm")
	return module, err == nil
}

// Licences are the notices of everything that others made and that is linked in; ok is false when
// nothing was built.
func Licences() (text []byte, ok bool) {
	text, err := fs.ReadFile(dist, "dist/licences.txt")
	return text, err == nil
}

// BillOfMaterials is what the release is made of, as CycloneDX JSON; ok is false when nothing was built.
func BillOfMaterials() (sbom []byte, ok bool) {
	sbom, err := fs.ReadFile(dist, "dist/sbom.json")
	return sbom, err == nil
}
