package small

func Example() {}
