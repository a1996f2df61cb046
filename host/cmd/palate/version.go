package main

import (
	"context"
	"flag"
	"fmt"

	"palate"
	"palate/host/assets"
)

// version is what this program calls itself.
const version = "0.1.0"

var versionCommand = &command{
	name:  "version",
	does:  "says which version this is, and what others made of it",
	usage: "[--licences | --sbom]",
	about: `
The notices are those of every module that is linked into this program, the app and the portable
scorer. The bill of materials is CycloneDX 1.6. A host serves both, as /licences.txt and /sbom.json.`,
	example: `
palate version`,
	flags: func(f *flag.FlagSet) action {
		licences := f.Bool("licences", false, "print the licences of what is linked in")
		sbom := f.Bool("sbom", false, "print the bill of materials, as JSON")
		return func(_ context.Context, t *terminal, args []string) error {
			switch {
			case len(args) > 0:
				return noArguments(args)
			case *licences && *sbom:
				return usageError("--licences and --sbom do not go together")
			case *licences:
				return t.embedded(assets.Licences())
			case *sbom:
				return t.embedded(assets.BillOfMaterials())
			}
			_, err := fmt.Fprintf(t.Stdout, "palate %s\n", version)
			return err
		}
	},
}

// embedded prints a file of the release.
func (t *terminal) embedded(data []byte, ok bool) error {
	if !ok {
		return &palate.Error{Code: palate.CodeUnsupported, Message: "this binary was built without the lists of a release", Hint: "make build puts them in."}
	}
	_, err := t.Stdout.Write(data)
	return err
}
