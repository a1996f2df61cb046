package num

import "math"

// Exponential, logarithm and normal distribution in plain arithmetic. A fit is made of little else, and
// Go's own are calls of calls where there is no assembly for them: four times slower in a browser. The
// first two are the algorithms of FreeBSD's msun, as Go's are (Copyright 1993 Sun Microsystems, Inc.,
// freely granted), and stay within a unit in the last place of the truth.

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// Exp is e^x. With k the whole part of x / ln 2 and r what is left,
//
//	e^x = 2^k e^r,  e^r = 1 + r + r c / (2 - c),  c = r - r^2 P(r^2)
func Exp(x float64) float64 {
	const most, least = 709.782712893384, -745.1332191019411
	switch {
	case x != x:
		return x
	case x > most:
		return math.Inf(1)
	case x < least:
		return 0
	}
	const (
		p1 = 1.66666666666666657415e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
	)
	k := int64(math.Log2E*x + math.Copysign(.5, x))
	upper, lower := x-float64(k)*ln2High, float64(k)*ln2Low
	r := upper - lower
	t := r * r
	c := r - t*(p1+t*(p2+t*(p3+t*(p4+t*p5))))
	half := k / 2 // of a power that may be no ordinary number
	return (1 - ((lower - r*c/(2-c)) - upper)) * power(half) * power(k-half)
}

// power is 2^k.
func power(k int64) float64 { return math.Float64frombits(uint64(k+1023) << 52) }

// Log is the natural logarithm. With x = 2^k (1 + f), 1 + f about 1, and s = f / (2 + f),
//
//	Log x = k ln 2 + f - f^2/2 + s (f^2/2 + R(s^2))
func Log(x float64) float64 {
	const smallest = 0x1p-1022
	switch {
	case x == 0:
		return math.Inf(-1)
	case !(x > 0):
		return math.NaN()
	case x > math.MaxFloat64:
		return x
	case x < smallest:
		return Log(x*0x1p60) - 60*math.Ln2
	}
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	bits := math.Float64bits(x)
	k := float64(int64(bits>>52) - 1023)
	f := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	if f > math.Sqrt2 {
		f, k = f/2, k+1
	}
	f--
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	r := s2*(l1+s4*(l3+s4*(l5+s4*l7))) + s4*(l2+s4*(l4+s4*l6))
	half := .5 * f * f
	return k*ln2High - ((half - (s*(half+r) + k*ln2Low)) - f)
}

// Normal is the standard normal density and distribution function at x, within 1e-15: Hart's
// approximation 5666 as West gives it, "Better approximations to cumulative normal functions", Wilmott
// 2005.
func Normal(x float64) (density, below float64) {
	e := Exp(-x * x / 2)
	if below = NormalTail(e, math.Abs(x)); x > 0 {
		below = 1 - below
	}
	return e / math.Sqrt(2*math.Pi), below
}

// NormalTail is the share of the standard normal above a >= 0, where e is exp(-a^2/2).
func NormalTail(e, a float64) float64 {
	const far = 7.07106781186547
	if a >= far {
		return e / (a + 1/(a+2/(a+3/(a+4/(a+.65))))) / math.Sqrt(2*math.Pi)
	}
	above := (((((3.52624965998911e-02*a+.700383064443688)*a+6.37396220353165)*a+33.912866078383)*a+112.079291497871)*a+221.213596169931)*a + 220.206867912376
	under := ((((((8.83883476483184e-02*a+1.75566716318264)*a+16.064177579207)*a+86.7807322029461)*a+296.564248779674)*a+637.333633378831)*a+793.826512519948)*a + 440.413735824752
	return e * above / under
}

// NormalCDF is the standard normal distribution function.
func NormalCDF(x float64) float64 {
	_, below := Normal(x)
	return below
}
