package seal_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"testing"

	"palate/host/seal"

	"filippo.io/edwards25519"
	"pgregory.net/rapid"
)

// enough signatures are checked as a batch, fewer one by one.
const enough = 160

// signedLines are n lines of a device and their signatures.
func signedLines(s *seal.Sealer, n int) (data, sigs [][]byte) {
	for i := range n {
		line := binary.LittleEndian.AppendUint64([]byte("line "), uint64(i))
		sig, _ := s.Sign(line)
		data, sigs = append(data, line), append(sigs, sig)
	}
	return data, sigs
}

// oneByOne is what crypto/ed25519 says of signatures, one after the other.
func oneByOne(key []byte, data, sigs [][]byte) bool {
	for i := range data {
		if !ed25519.Verify(key, data[i], sigs[i]) {
			return false
		}
	}
	return true
}

func sealerOf(t testing.TB, seed byte) *seal.Sealer {
	t.Helper()
	s, err := seal.FromSeed(append(make([]byte, 31), seed))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asOneByOne fails unless a batch is judged as its signatures one by one are.
func asOneByOne(t testing.TB, key []byte, data, sigs [][]byte) (good bool) {
	t.Helper()
	got, err := new(seal.Sealer).VerifyAll(key, data, sigs)
	if want := oneByOne(key, data, sigs); got != want || err != nil {
		t.Fatalf("got %v (%v), one by one %v", got, err, want)
	}
	return got
}

func TestGoodSignaturesPassTogether(t *testing.T) {
	s := sealerOf(t, 1)
	for _, n := range []int{0, 1, 2, enough / 2, enough, 1000} {
		data, sigs := signedLines(s, n)
		if !asOneByOne(t, s.Key(), data, sigs) {
			t.Errorf("%d good signatures are refused", n)
		}
	}
}

// A change shows wherever it stands and whatever was changed.
func TestOneChangeShows(t *testing.T) {
	s, stranger := sealerOf(t, 1), sealerOf(t, 2)
	data, sigs := signedLines(s, enough)
	order, _ := hex.DecodeString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010") // of the base point
	var everyPlace []int
	for i := range data {
		everyPlace = append(everyPlace, i)
	}
	changes := map[string]func(line, sig []byte) (l, s []byte){
		"a bit of the line":     func(line, sig []byte) ([]byte, []byte) { line[6] ^= 4; return line, sig },
		"a bit of R":            func(line, sig []byte) ([]byte, []byte) { sig[3] ^= 1; return line, sig },
		"the sign of R":         func(line, sig []byte) ([]byte, []byte) { sig[31] ^= 0x80; return line, sig },
		"a bit of S":            func(line, sig []byte) ([]byte, []byte) { sig[40] ^= 1; return line, sig },
		"S and the order":       func(line, sig []byte) ([]byte, []byte) { return line, addTo(sig, order) },
		"a high bit of S":       func(line, sig []byte) ([]byte, []byte) { sig[63] |= 0x80; return line, sig },
		"no signature":          func(line, sig []byte) ([]byte, []byte) { return line, nil },
		"half a signature":      func(line, sig []byte) ([]byte, []byte) { return line, sig[:32] },
		"a byte more":           func(line, sig []byte) ([]byte, []byte) { return line, append(sig, 0) },
		"zeros":                 func(line, sig []byte) ([]byte, []byte) { return line, make([]byte, 64) },
		"a stranger's":          func(line, _ []byte) ([]byte, []byte) { sig, _ := stranger.Sign(line); return line, sig },
		"one of another line's": func(line, _ []byte) ([]byte, []byte) { sig, _ := s.Sign([]byte("other")); return line, sig },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			places := []int{0, 1, enough / 2, enough - 1}
			if name == "a bit of S" {
				places = everyPlace
			}
			for _, i := range places {
				lines, signatures := slices.Clone(data), slices.Clone(sigs)
				lines[i], signatures[i] = change(bytes.Clone(data[i]), bytes.Clone(sigs[i]))
				if ed25519.Verify(s.Key(), lines[i], signatures[i]) {
					t.Fatal("the change is none")
				}
				if ok, err := s.VerifyAll(s.Key(), lines, signatures); ok || err != nil {
					t.Fatalf("line %d of %d: got %v (%v), want false", i, len(data), ok, err)
				}
			}
		})
	}
}

// addTo is sig with n added to its S, little endian.
func addTo(sig, n []byte) []byte {
	carry := 0
	for i, b := range n {
		sum := int(sig[32+i]) + int(b) + carry
		sig[32+i], carry = byte(sum), sum>>8
	}
	return sig
}

// Any mixture of good lines, exchanged ones and broken ones is judged as one by one.
func TestMixturesAreJudgedAsOneByOne(t *testing.T) {
	s := sealerOf(t, 1)
	data, sigs := signedLines(s, 300)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{0, 1, 20, len(data) - 1, len(data)}).Draw(t, "lines")
		lines, signatures := slices.Clone(data[:n]), slices.Clone(sigs[:n])
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			if n == 0 {
				break
			}
			i, j := rapid.IntRange(0, n-1).Draw(t, "one"), rapid.IntRange(0, n-1).Draw(t, "other")
			if rapid.Bool().Draw(t, "exchange") {
				lines[i], lines[j] = lines[j], lines[i]
				signatures[i], signatures[j] = signatures[j], signatures[i]
			}
			if rapid.Bool().Draw(t, "break") {
				signatures[i] = bytes.Clone(signatures[i])
				signatures[i][rapid.IntRange(0, 63).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
			}
			if rapid.Bool().Draw(t, "mix") {
				signatures[i], signatures[j] = signatures[j], signatures[i]
			}
		}
		got, err := s.VerifyAll(s.Key(), lines, signatures)
		if want := oneByOne(s.Key(), lines, signatures); got != want || err != nil {
			t.Fatalf("got %v (%v), one by one %v", got, err, want)
		}
	})
}

// smallOrder are the points of orders 1, 2, 4 and 8, in every encoding that a reader may take
// (Chalkias, Garillot, Nikolaenko: Taming the Many EdDSAs, SSR 2020, table 6.5).
var smallOrder = []string{
	"0100000000000000000000000000000000000000000000000000000000000000",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"0000000000000000000000000000000000000000000000000000000000000080",
	"0000000000000000000000000000000000000000000000000000000000000000",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
	"0100000000000000000000000000000000000000000000000000000000000080",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
}

func smallPoints(t testing.TB) (points []*edwards25519.Point, encodings [][]byte) {
	t.Helper()
	for _, s := range smallOrder {
		b, _ := hex.DecodeString(s)
		p, err := new(edwards25519.Point).SetBytes(b)
		if err != nil {
			t.Fatalf("%s is no point: %v", s, err)
		}
		if new(edwards25519.Point).MultByCofactor(p).Equal(edwards25519.NewIdentityPoint()) != 1 {
			t.Fatalf("%s is not of small order", s)
		}
		points, encodings = append(points, p), append(encodings, b)
	}
	return points, encodings
}

// A holder of a key makes its signatures himself, and may add a point of small order to R or to the key.
type holder struct {
	secret *edwards25519.Scalar
	key    []byte
}

func holderOf(t testing.TB, seed byte, twist *edwards25519.Point) holder {
	t.Helper()
	wide := sha512.Sum512([]byte{seed})
	secret, err := edwards25519.NewScalar().SetUniformBytes(wide[:])
	if err != nil {
		t.Fatal(err)
	}
	a := new(edwards25519.Point).ScalarBaseMult(secret)
	return holder{secret, a.Add(a, twist).Bytes()}
}

func (h holder) sign(data []byte, twist *edwards25519.Point) []byte {
	wide := sha512.Sum512(data)
	r, _ := edwards25519.NewScalar().SetUniformBytes(wide[:])
	point := new(edwards25519.Point).ScalarBaseMult(r)
	return h.answer(data, point.Add(point, twist).Bytes(), r)
}

// answer is the signature with R and S = r + k s.
func (h holder) answer(data, point []byte, r *edwards25519.Scalar) []byte {
	wide := sha512.Sum512(slices.Concat(point, h.key, data))
	k, _ := edwards25519.NewScalar().SetUniformBytes(wide[:])
	return append(bytes.Clone(point), edwards25519.NewScalar().MultiplyAdd(k, h.secret, r).Bytes()...)
}

// Points of small order in R show as they do one by one, alone and where they cancel each other out.
func TestSmallOrderInSignatures(t *testing.T) {
	points, encodings := smallPoints(t)
	none := edwards25519.NewIdentityPoint()
	h := holderOf(t, 1, none)
	data, sigs := make([][]byte, enough), make([][]byte, enough)
	for i := range data {
		data[i] = []byte{byte(i), byte(i >> 8)}
		sigs[i] = h.sign(data[i], none)
	}
	if !asOneByOne(t, h.key, data, sigs) {
		t.Fatal("what the holder signs is refused")
	}
	for i, twist := range points {
		back := new(edwards25519.Point).Negate(twist)
		for name, twists := range map[string][]*edwards25519.Point{
			"one": {twist}, "and its opposite": {twist, back}, "eight times": {twist, twist, twist, twist, twist, twist, twist, twist},
		} {
			signatures := slices.Clone(sigs)
			for k, p := range twists {
				at := (i + 7*k) % enough
				signatures[at] = h.sign(data[at], p)
			}
			if good := asOneByOne(t, h.key, data, signatures); good != (twist.Equal(none) == 1) {
				t.Errorf("%s %s: accepted %v", smallOrder[i], name, good)
			}
		}
		signatures := slices.Clone(sigs)
		signatures[i] = h.answer(data[i], encodings[i], edwards25519.NewScalar()) // R itself is of small order
		asOneByOne(t, h.key, data, signatures)
	}
}

// A key with a part of small order, which nobody has who made it as the standard says, is judged as one by one:
// some of its signatures hold, by chance.
func TestSmallOrderInKeys(t *testing.T) {
	points, encodings := smallPoints(t)
	none := edwards25519.NewIdentityPoint()
	for i, twist := range points {
		for _, h := range []holder{holderOf(t, 1, twist), {edwards25519.NewScalar(), encodings[i]}} {
			var data, sigs [][]byte
			for n := 0; len(data) < enough; n++ {
				line := binary.LittleEndian.AppendUint64(nil, uint64(n))
				if sig := h.sign(line, none); ed25519.Verify(h.key, line, sig) {
					data, sigs = append(data, line), append(sigs, sig)
				}
				if n > 100*enough {
					t.Fatalf("%s: no signature holds", smallOrder[i])
				}
			}
			if !asOneByOne(t, h.key, data, sigs) {
				t.Errorf("%s: signatures that hold are refused", smallOrder[i])
			}
			sigs[i] = h.sign(data[i], points[1])
			asOneByOne(t, h.key, data, sigs)
		}
	}
}

func TestKeysThatAreNone(t *testing.T) {
	data, sigs := signedLines(sealerOf(t, 1), enough)
	for _, key := range [][]byte{nil, make([]byte, 31), make([]byte, 33), bytes.Repeat([]byte{2}, 32)} {
		if ok, err := new(seal.Sealer).VerifyAll(key, data, sigs); ok || err != nil {
			t.Errorf("%x: got %v (%v), want false", key, ok, err)
		}
	}
}

func BenchmarkVerifyAll(b *testing.B) {
	s := sealerOf(b, 1)
	data, sigs := signedLines(s, 2048)
	for b.Loop() {
		if ok, _ := s.VerifyAll(s.Key(), data, sigs); !ok {
			b.Fatal("good signatures are refused")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(data)), "ns/signature")
}
