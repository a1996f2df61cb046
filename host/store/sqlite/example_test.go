package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"palate/host/store"
	"palate/host/store/sqlite"
)

func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := sqlite.Open(filepath.Join(dir, "palate.db"))
	if err != nil {
		panic(err)
	}
	defer s.Close()
	ctx := context.Background()
	laptop := store.DeviceRecord{ID: 1, Key: make([]byte, 32), Name: "laptop"}
	if err := s.AddPerson(ctx, "a random id", laptop); err != nil {
		panic(err)
	}
	devices, err := s.Devices(ctx, "a random id")
	fmt.Println(len(devices), devices[0].Name, err)
	// Output: 1 laptop <nil>
}
