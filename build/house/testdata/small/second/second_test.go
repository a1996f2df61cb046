package second

func ExampleShape() {}
