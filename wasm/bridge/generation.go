//go:build js

package bridge

import (
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	"syscall/js"

	"palate"
)

// A dbGeneration is a copy of a log in the browser: a database of its own and, in browsers with storage buckets, a
// bucket of its own. Its name is that of the log with a number, "palate-0"; the log is in the
// highest, and a sweep takes the next. Chromium keeps all databases of a bucket in the same files,
// which a deleted database stays in for an unknown time, but it deletes the files of a bucket with
// the bucket. Other browsers have files for each database and delete them with it.
type dbGeneration struct {
	log    string
	number int
}

func (p dbGeneration) name() string { return p.log + "-" + strconv.Itoa(p.number) }

func (p dbGeneration) next() dbGeneration { return dbGeneration{p.log, p.number + 1} }

// bucket is what the database stands in; undefined where there are no buckets. A bucket's name has
// lower-case letters, digits, dashes and underlines only.
func (p dbGeneration) bucket() (js.Value, error) {
	if buckets := navigator("storageBuckets"); buckets.Truthy() {
		return Await(buckets.Call("open", p.name()))
	}
	return js.Undefined(), nil
}

// use passes the factory of the generation's databases to f. In Chromium what a bucket was asked is never
// answered once JavaScript has dropped its last reference to the bucket, so one is kept.
func (p dbGeneration) use(f func(factory, bucket js.Value) (js.Value, error)) (js.Value, error) {
	bucket, err := p.bucket()
	if err != nil {
		return js.Undefined(), err
	}
	defer runtime.KeepAlive(bucket)
	if !bucket.Truthy() {
		return f(js.Global().Get("indexedDB"), bucket)
	}
	return f(bucket.Get("indexedDB"), bucket)
}

// open opens the database. When it is new, or of an older schema, upgrade runs in the transaction
// that changes that; had is the version the database had, 0 for a new one.
func (p dbGeneration) open(version int, patience Millis, upgrade func(t *transaction, had int)) (js.Value, error) {
	return p.use(func(factory, bucket js.Value) (js.Value, error) {
		db, err := p.request(factory, version, patience, upgrade)
		if err == nil {
			db.Set("bucket", bucket) // see use
			// A newer version in another tab, a sweep, or a person who clears the site's data must
			// not wait for this page.
			db.Set("onversionchange", db.Get("close").Call("bind", db))
		}
		return db, err
	})
}

func (p dbGeneration) request(factory js.Value, version int, patience Millis, upgrade func(t *transaction, had int)) (js.Value, error) {
	t := &transaction{}
	change := callback(func(args []js.Value) {
		t.tx = first(args).Get("target").Get("transaction")
		t.do(func() { upgrade(t, first(args).Get("oldVersion").Int()) })
	})
	db, err := waitUnblocked(patience, func() js.Value {
		request := factory.Call("open", p.name(), version)
		request.Set("onupgradeneeded", change)
		return request
	}, func() { release(append(t.lent, change)...) })
	if t.reason != nil {
		err = t.reason
	}
	return db, err
}

// delete deletes the database with its files. Tabs that have it open let go of it first, within patience.
func (p dbGeneration) delete(patience Millis) error {
	_, err := p.use(func(factory, bucket js.Value) (js.Value, error) {
		return waitUnblocked(patience, func() js.Value { return factory.Call("deleteDatabase", p.name()) }, func() {})
	})
	if buckets := navigator("storageBuckets"); err == nil && buckets.Truthy() {
		_, err = Await(buckets.Call("delete", p.name()))
	}
	return err
}

// made reports whether the database was made; a page may be killed before it fills its bucket.
func (p dbGeneration) made() (bool, error) {
	list, err := p.use(func(factory, _ js.Value) (js.Value, error) { return Await(factory.Call("databases")) })
	for i := 0; err == nil && i < list.Length(); i++ {
		if list.Index(i).Get("name").String() == p.name() {
			return true, nil
		}
	}
	return false, err
}

// latestOf is the generation that a log stands in, or is to be made in.
func latestOf(log string) (last dbGeneration, made bool, err error) {
	generations, err := generationsOf(log)
	for _, p := range slices.Backward(generations) {
		if made, err = p.made(); made || err != nil {
			return p, made, err
		}
	}
	return dbGeneration{log, 0}, false, err
}

// generationsOf lists the generations of a log, the lowest number first.
func generationsOf(log string) (generations []dbGeneration, err error) {
	names, err := generationNames()
	for _, name := range names {
		number, err := strconv.Atoi(strings.TrimPrefix(name, log+"-"))
		if p := (dbGeneration{log, number}); err == nil && p.name() == name {
			generations = append(generations, p)
		}
	}
	sort.Stable(byNumber(generations))
	return generations, err
}

// byNumber is the order of generations.
type byNumber []dbGeneration

func (p byNumber) Len() int           { return len(p) }
func (p byNumber) Less(i, j int) bool { return p[i].number < p[j].number }
func (p byNumber) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

// generationNames lists the buckets of this page or, where there are none, its databases.
func generationNames() (names []string, err error) {
	var list js.Value
	if buckets := navigator("storageBuckets"); buckets.Truthy() {
		list, err = Await(buckets.Call("keys"))
	} else {
		list, err = Await(js.Global().Get("indexedDB").Call("databases"))
	}
	for i := 0; err == nil && i < list.Length(); i++ {
		name := list.Index(i)
		if name.Type() == js.TypeObject {
			name = name.Get("name")
		}
		names = append(names, name.String())
	}
	return names, err
}

// unblockTime is how long other tabs may take to let go of a database: a slow phone that loads this page is busy
// for several seconds.
const unblockTime = 10 * Second

// waitUnblocked waits for a request that other tabs must let go of the database for. When one does not within patience,
// it is a CodeConflict; what the request then brings late is closed. ended is called when it is over.
func waitUnblocked(patience Millis, ask func() js.Value, ended func()) (js.Value, error) {
	var request js.Value
	if err := try(func() { request = ask() }); err != nil {
		ended()
		return js.Undefined(), err
	}
	blocked, over, late := make(chan struct{}, 1), make(chan struct{}), false
	block := callback(func([]js.Value) { After(patience, func() { blocked <- struct{}{} }) })
	request.Set("onblocked", block)
	go func() {
		defer close(over)
		if db, err := wait(request); late && err == nil && db.Truthy() {
			db.Call("close")
		}
		release(block)
		ended()
	}()
	select {
	case <-over:
		return outcome(request)
	case <-blocked:
		late = true
		return js.Undefined(), &palate.Error{Code: palate.CodeConflict, Message: "another tab of this page does not answer", Hint: "Close that tab, then reload this page."}
	}
}
