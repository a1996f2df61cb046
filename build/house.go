package main

// house prints how the code reads, of this module or of one in another folder.
func house(s *workspace, args []string) error {
	return s.run(nil, "go", append([]string{"run", "./build/house"}, args...)...)
}
