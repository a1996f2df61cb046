package seal

import (
	"crypto/rand"
	"crypto/sha512"
	"hash"

	"filippo.io/edwards25519"
)

// Signatures (R, S) of data under the key A hold when R = [S]B - [k]A, k = SHA-512(R, A, data): RFC 8032, 5.1.7,
// without the cofactor, as crypto/ed25519 has it. Many are checked by the random subset test of Bellare, Garay
// and Rabin (Fast Batch Verification for Modular Exponentiation and Digital Signatures, EUROCRYPT '98): the
// equations of a half drawn by chance are added up. Where one does not hold, the sum with it and the sum
// without it are not both right, so every second half shows it, whatever the group and whoever made the
// signature. (Random coefficients need fewer sums, but miss points of small order, which the holder of a key
// can put into R, every second time.) What is accepted is what crypto/ed25519 accepts.
const (
	windows = 8           // of 8 bits
	halves  = 8 * windows // drawn: what does not hold passes once in 2^64 times, whoever made it
	buckets = 1 << 8

	// Fewer signatures than minBatch are checked one by one. A batch costs halves double multiplications beside 10 us a
	// signature, one by one costs one a signature.
	minBatch = 2 * halves
)

// VerifyAll reports whether each of sigs is the signature of the data beside it, which is what Verify says
// of each.
func (s *Sealer) VerifyAll(key []byte, data, sigs [][]byte) (bool, error) {
	if len(data) < minBatch {
		return s.verifyEach(key, data, sigs)
	}
	a, err := new(edwards25519.Point).SetBytes(key)
	if err != nil || !ofPrimeOrder(a) {
		return s.verifyEach(key, data, sigs)
	}
	drawn := make([]byte, windows*len(data))
	if _, err := rand.Read(drawn); err != nil {
		return false, err
	}
	sums, h := newSums(), sha512.New()
	for i := range data {
		e, ok := equationOf(h, key, data[i], sigs[i])
		if !ok {
			return false, nil
		}
		sums.add(&e, drawn[windows*i:])
	}
	return sums.hold(a.Negate(a)), nil
}

// ofPrimeOrder reports whether [l-1]A = -A, l being the order of the base point: what is added up are multiples
// modulo l. Every key that was made by RFC 8032, 5.1.5, is such.
func ofPrimeOrder(a *edwards25519.Point) bool {
	zero := edwards25519.NewScalar()
	one, err := edwards25519.NewScalar().SetCanonicalBytes(append([]byte{1}, make([]byte, 31)...))
	if err != nil {
		panic("seal: 1 is no scalar")
	}
	return new(edwards25519.Point).VarTimeDoubleScalarBaseMult(one.Negate(one), a, zero).Equal(new(edwards25519.Point).Negate(a)) == 1
}

func (s *Sealer) verifyEach(key []byte, data, sigs [][]byte) (bool, error) {
	for i := range data {
		if ok, err := s.Verify(key, data[i], sigs[i]); !ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

// An equation is R = [S]B - [k]A of one signature, or a sum of such.
type equation struct {
	r    edwards25519.Point
	s, k edwards25519.Scalar
}

// equationOf is what has to hold for a signature; ok is false for one that holds for nothing.
func equationOf(h hash.Hash, key, data, sig []byte) (e equation, ok bool) {
	if len(sig) != 64 || !isCanonical([32]byte(sig)) {
		return e, false
	}
	if _, err := e.r.SetBytes(sig[:32]); err != nil {
		return e, false
	}
	if _, err := e.s.SetCanonicalBytes(sig[32:]); err != nil {
		return e, false
	}
	h.Reset()
	h.Write(sig[:32])
	h.Write(key)
	h.Write(data)
	var digest [sha512.Size]byte
	_, err := e.k.SetUniformBytes(h.Sum(digest[:0]))
	return e, err == nil
}

// isCanonical reports whether b, where it encodes a point, does so as RFC 8032, 5.1.2, has it: y below p = 2^255 - 19,
// and no sign where x is 0, which is so for y = 1 and y = -1.
func isCanonical(b [32]byte) bool {
	negative := b[31]>>7 == 1
	b[31] &= 0x7F
	for _, c := range b[1:31] {
		if c != b[1] {
			return true
		}
	}
	switch {
	case b[1] == 0xFF && b[31] == 0x7F:
		return b[0] < 0xEC || b[0] == 0xEC && !negative
	case b[1] == 0 && b[31] == 0 && b[0] == 1:
		return !negative
	}
	return true
}

func (e *equation) add(other *equation) {
	e.r.Add(&e.r, &other.r)
	e.s.Add(&e.s, &other.s)
	e.k.Add(&e.k, &other.k)
}

// holds takes -A.
func (e *equation) holds(minusA *edwards25519.Point) bool {
	return new(edwards25519.Point).VarTimeDoubleScalarBaseMult(&e.k, minusA, &e.s).Equal(&e.r) == 1
}

// sums are equations by the byte that was drawn for each, in every window.
type sums [windows][buckets]equation

func newSums() *sums {
	s, zero := new(sums), edwards25519.NewIdentityPoint()
	for w := range s {
		for b := range s[w] {
			s[w][b].r.Set(zero)
		}
	}
	return s
}

// add adds an equation to those whose halves it was drawn for.
func (s *sums) add(e *equation, drawn []byte) {
	for w := range s {
		s[w][drawn[w]].add(e)
	}
}

// hold reports whether the sum of every half holds. It uses s up.
func (s *sums) hold(minusA *edwards25519.Point) bool {
	for w := range s {
		for size := buckets / 2; size > 0; size /= 2 {
			low, high := s[w][:size], s[w][size:2*size]
			half := equation{r: *edwards25519.NewIdentityPoint()}
			for b := range high {
				half.add(&high[b])
				low[b].add(&high[b])
			}
			if !half.holds(minusA) {
				return false
			}
		}
	}
	return true
}
