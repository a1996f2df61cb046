package main

// screenshot takes the pictures that the README shows; build/e2e/screenshot.mjs and screenshot-extension.mjs
// say which and write them.
func screenshot(s *workspace, args []string) error {
	if err := s.prepareBrowser(); err != nil {
		return err
	}
	if err := s.run(nil, "node", append([]string{"build/e2e/screenshot.mjs"}, args...)...); err != nil || len(args) > 0 {
		return err
	}
	return s.run(nil, "node", "build/e2e/screenshot-extension.mjs")
}
