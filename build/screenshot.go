package main

// screenshot takes the pictures that the README shows; build/e2e/screenshot.mjs says which and
// writes them.
func screenshot(s *workspace, args []string) error {
	if err := s.prepareBrowser(); err != nil {
		return err
	}
	return s.run(nil, "node", append([]string{"build/e2e/screenshot.mjs"}, args...)...)
}
