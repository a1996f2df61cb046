package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// browserPath is Debian's Chromium; CHROMIUM names another one.
const browserPath = "/usr/bin/chromium"

// debianPython is the one that Debian's packages are for, wherever another stands first on PATH.
const debianPython = "/usr/bin/python3"

// requireBrowser installs Chromium where there is none.
func (s *workspace) requireBrowser() error {
	if os.Getenv("CHROMIUM") != "" {
		return nil
	}
	if err := s.requireProgram(browserPath, "chromium"); err != nil {
		return fmt.Errorf("%w; CHROMIUM names one that stands elsewhere", err)
	}
	return nil
}

// firefoxPath is Debian's Firefox; FIREFOX names another one.
const firefoxPath = "/usr/bin/firefox-esr"

// requireFirefox installs Firefox where there is none.
func (s *workspace) requireFirefox() error {
	if os.Getenv("FIREFOX") != "" {
		return nil
	}
	if err := s.requireProgram(firefoxPath, "firefox-esr"); err != nil {
		return fmt.Errorf("%w; FIREFOX names one that stands elsewhere", err)
	}
	return nil
}

// requireCompiler installs the C compiler that the race detector links with.
func (s *workspace) requireCompiler() error { return s.requireProgram("gcc", "gcc", "libc6-dev") }

// requireProgram installs Debian packages unless program is there.
func (s *workspace) requireProgram(program string, packages ...string) error {
	if _, err := exec.LookPath(program); err == nil {
		return nil
	}
	return s.installPackages("there is no "+program, packages...)
}

// installPackages installs Debian packages and says so before. Who may not is told what to install: nothing here
// asks for more rights than it was started with.
func (s *workspace) installPackages(why string, packages ...string) error {
	names := strings.Join(packages, " ")
	if _, err := exec.LookPath("apt-get"); err != nil || !s.superuser {
		return fmt.Errorf("%s; as root, apt-get install %s brings it to Debian", why, names)
	}
	s.note("installing %s by apt-get: %s", names, why)
	quiet := []string{"DEBIAN_FRONTEND=noninteractive"}
	if err := s.run(quiet, "apt-get", "update", "-q"); err != nil {
		return err
	}
	return s.run(quiet, "apt-get", append([]string{"install", "-q", "-y", "--no-install-recommends"}, packages...)...)
}

// requirePackages installs what package-lock.json lists, unless it is there.
func (s *workspace) requirePackages() error {
	if s.exists("node_modules/playwright-core", "node_modules/axe-core", "node_modules/puppeteer-core", "node_modules/fake-indexeddb", "node_modules/addons-linter", "node_modules/web-ext") {
		return nil
	}
	s.note("installing the packages of package-lock.json")
	return s.run(nil, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
}

// requireBaselines installs those whom only the measurements stand beside: npm packages that no test needs, and
// Debian's scikit-learn.
func (s *workspace) requireBaselines() error {
	if !s.exists("build/baseline/node_modules/@stdlib/ml-incr-binary-classification") {
		s.note("installing the packages of build/baseline/package-lock.json")
		if err := s.run(nil, "npm", "ci", "--prefix", "build/baseline", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
			return err
		}
	}
	if _, err := s.output(nil, debianPython, "-c", "import sklearn"); err == nil {
		return nil
	}
	return s.installPackages("there is no scikit-learn", "python3-sklearn")
}

// tool builds a Go program into bin/tools and returns its path. With a version it stays outside
// go.mod; without one it is of a module that go.mod names.
func (s *workspace) tool(name, pkg, version string) (string, error) {
	path := s.path("bin/tools/" + name)
	args := []string{"build", "-o", path, pkg}
	if !s.exists("bin/tools/" + name) {
		s.note("building %s into bin/tools", name)
	}
	if version != "" {
		args = []string{"install", pkg + "@" + version}
	}
	return path, s.run([]string{"GOBIN=" + s.path("bin/tools")}, "go", args...)
}

// moduleDir is the folder of a module that go.mod requires, which is downloaded where the module cache
// has none: "go list -m" knows no folder before that.
func (s *workspace) moduleDir(module string) (string, error) {
	out, err := s.output(nil, "go", "mod", "download", "-json", module)
	if err != nil {
		return "", err
	}
	var got struct{ Dir string }
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		return "", fmt.Errorf("go mod download -json %s: %w", module, err)
	}
	if got.Dir == "" {
		return "", fmt.Errorf("go mod download -json %s names no folder", module)
	}
	return got.Dir, nil
}
