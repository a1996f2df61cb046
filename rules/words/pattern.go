package words

type Pattern struct{}

func Compile(s string) (*Pattern, error) { return nil, nil }
