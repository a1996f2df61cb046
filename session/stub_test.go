package session

// A stub is the surroundings of a session under test. What is nil does nothing, or at once what it is given.
type stub struct {
	Link
	now       func() int64
	timeOfDay func(int64) string
	dateTime  func(int64) (string, string)
	enqueue   func(func())
	run       func(func())
	runSliced func(int, func() bool)
	onFrame   func(func())
	fetch     func(string) ([]byte, error)
	newReader func() Reader
	download  func(string, []byte)
}

// stubOf is the stub that newTestSession gave a session.
func stubOf(s *Session) *stub { return s.Platform.Clock.(*stub) }

func (p *stub) Now() int64 { return p.now() }

func (p *stub) TimeOfDay(at int64) string {
	if p.timeOfDay == nil {
		return ""
	}
	return p.timeOfDay(at)
}

func (p *stub) DateTime(at int64) (string, string) {
	if p.dateTime == nil {
		return "", ""
	}
	return p.dateTime(at)
}

func (p *stub) Enqueue(f func()) {
	if p.enqueue == nil {
		f()
		return
	}
	p.enqueue(f)
}

func (p *stub) Go(f func()) {
	if p.run == nil {
		f()
		return
	}
	p.run(f)
}

func (p *stub) Update(f func()) { f() }

func (p *stub) RunSliced(after int, f func() bool) {
	if p.runSliced == nil {
		Immediate{}.RunSliced(after, f)
		return
	}
	p.runSliced(after, f)
}

func (p *stub) OnFrame(f func()) {
	if p.onFrame == nil {
		f()
		return
	}
	p.onFrame(f)
}

func (p *stub) Fetch(path string) ([]byte, error) {
	if p.fetch == nil {
		return Offline{}.Fetch(path)
	}
	return p.fetch(path)
}

func (p *stub) Open(string, func(PickedFile)) {}

func (p *stub) NewFormats() Reader { return fileOf(nil) }

func (p *stub) NewReader() Reader { return p.newReader() }

func (p *stub) Download(name string, data []byte) { p.download(name, data) }

func (p *stub) Copy(string) error { return errNoFiles }

// A storeStub is what a store under test does beside keeping lines.
type storeStub struct {
	save     func(string, []byte) error
	load     func(string) []byte
	readNews func()
}

func (p *storeStub) Save(name string, data []byte) error {
	if p.save == nil {
		return nil
	}
	return p.save(name, data)
}

func (p *storeStub) Load(name string) []byte {
	if p.load == nil {
		return nil
	}
	return p.load(name)
}

func (p *storeStub) ReadNews() {
	if p.readNews != nil {
		p.readNews()
	}
}

func (p *storeStub) Announce() {}

// hooks is p.
func (p *storeStub) hooks() *storeStub { return p }

// storeOf is what the store of a session under test does beside keeping lines.
func storeOf(s *Session) *storeStub {
	return s.Platform.Store.(interface{ hooks() *storeStub }).hooks()
}
