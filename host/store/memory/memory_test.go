package memory_test

import (
	"context"
	"fmt"
	"testing"

	"palate/host/store"
	"palate/host/store/memory"
	"palate/host/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}

func Example() {
	s := memory.New()
	defer s.Close()
	_ = s.AddPerson(context.Background(), "a person", store.DeviceRecord{ID: 1, Name: "a laptop"})
	devices, _ := s.Devices(context.Background(), "a person")
	fmt.Println(devices[0].Name)
	// Output: a laptop
}
