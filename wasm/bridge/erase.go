//go:build js

package bridge

import "palate"

// EraseAll deletes the log, what is kept by name, and what the page keeps beside it, with the files that the browser
// has them in. Other tabs let go of the log first. Then this page stores nothing any more: it is to be loaded anew.
// Where it fails the log is whole, or gone.
func (d *DB) EraseAll() error {
	if err := d.eraseGenerations(); err != nil {
		return err
	}
	return EraseAside()
}

// EraseAside deletes what the page keeps beside the log: what was answered without the program, and how it looks.
func EraseAside() error {
	_, err := Await(loader().Call("erase"))
	return err
}

// eraseGenerations deletes the log. The latest generation, which is the log, goes last.
func (d *DB) eraseGenerations() (err error) {
	d.opening.Lock()
	defer d.opening.Unlock()
	defer lock("sweep "+d.name, sweepPatience)()
	d.erased = true
	defer func() { d.erased = err == nil }()
	d.db.Call("close")
	generations, err := generationsOf(d.name)
	for _, g := range generations {
		if err == nil {
			err = g.delete(d.patience)
		}
	}
	return err
}

// erasedLog says that nothing is stored any more.
func erasedLog() error {
	return &palate.Error{Code: palate.CodeNotFound, Message: "this log was deleted", Hint: "Reload the page to begin a new one."}
}
