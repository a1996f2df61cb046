package assets_test

import (
	"fmt"
	"io/fs"

	"palate/host/assets"
)

func Example() {
	files, built := assets.Files()
	if !built {
		fmt.Println("the app is built by make build; without it the API alone is served")
		return
	}
	page, err := fs.ReadFile(files, "index.html")
	fmt.Println(len(page) > 0, err)
}
