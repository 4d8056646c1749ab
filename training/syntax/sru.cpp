// The simple recurrent unit (Lei et al. 2018) over packed sentences.
//
// All matrix products happen outside, over every token of a batch at once; only
// this element-wise loop is sequential. The first half of the channels runs left
// to right, the second half right to left.
#include <torch/extension.h>
#include <ATen/Parallel.h>
#include <cmath>

using torch::Tensor;

static inline float sigmoid(float x) { return 1.0f / (1.0f + std::exp(-x)); }

// u: N x 3D (candidate, forget, reset), x: N x D, v: 2 x D, starts: S + 1.
std::vector<Tensor> forward(Tensor u, Tensor x, Tensor v, Tensor starts) {
  const int64_t n = x.size(0), d = x.size(1), half = d / 2, s = starts.size(0) - 1;
  Tensor h = torch::empty_like(x), c = torch::empty_like(x);
  Tensor f = torch::empty_like(x), r = torch::empty_like(x);
  const float *pu = u.data_ptr<float>(), *px = x.data_ptr<float>(), *pv = v.data_ptr<float>();
  float *ph = h.data_ptr<float>(), *pc = c.data_ptr<float>();
  float *pf = f.data_ptr<float>(), *pr = r.data_ptr<float>();
  const int64_t *st = starts.data_ptr<int64_t>();
  (void)n;
  at::parallel_for(0, 2 * s, 8, [&](int64_t from, int64_t to) {
    std::vector<float> zero(half, 0.0f);
    for (int64_t job = from; job < to; ++job) {
      const int64_t lo = st[job / 2], hi = st[job / 2 + 1], col = (job % 2) * half;
      const float *prev = zero.data();
      for (int64_t k = lo; k < hi; ++k) {
        const int64_t t = job % 2 ? hi - 1 - (k - lo) : k, at = t * d + col, au = t * 3 * d + col;
        #pragma GCC ivdep
        for (int64_t j = 0; j < half; ++j) {
          const float ff = sigmoid(pu[au + d + j] + pv[col + j] * prev[j]);
          const float rr = sigmoid(pu[au + 2 * d + j] + pv[d + col + j] * prev[j]);
          const float cc = pu[au + j] + ff * (prev[j] - pu[au + j]);
          pf[at + j] = ff; pr[at + j] = rr; pc[at + j] = cc;
          ph[at + j] = px[at + j] + rr * (cc - px[at + j]);
        }
        prev = pc + at;
      }
    }
  });
  return {h, c, f, r};
}

std::vector<Tensor> backward(Tensor gh, Tensor u, Tensor x, Tensor v, Tensor starts,
                             Tensor c, Tensor f, Tensor r) {
  const int64_t d = x.size(1), half = d / 2, s = starts.size(0) - 1;
  Tensor gu = torch::empty_like(u), gx = torch::empty_like(x), before = torch::zeros_like(x);
  const float *pg = gh.data_ptr<float>(), *pu = u.data_ptr<float>(), *px = x.data_ptr<float>();
  const float *pv = v.data_ptr<float>(), *pc = c.data_ptr<float>();
  const float *pf = f.data_ptr<float>(), *pr = r.data_ptr<float>();
  float *pgu = gu.data_ptr<float>(), *pgx = gx.data_ptr<float>(), *pb = before.data_ptr<float>();
  const int64_t *st = starts.data_ptr<int64_t>();
  at::parallel_for(0, 2 * s, 8, [&](int64_t from, int64_t to) {
    std::vector<float> zero(half, 0.0f), carry(half);
    for (int64_t job = from; job < to; ++job) {
      const int64_t lo = st[job / 2], hi = st[job / 2 + 1], col = (job % 2) * half;
      std::fill(carry.begin(), carry.end(), 0.0f);
      float *gc = carry.data();
      for (int64_t k = hi - 1; k >= lo; --k) {
        const int64_t t = job % 2 ? hi - 1 - (k - lo) : k, at = t * d + col, au = t * 3 * d + col;
        const int64_t earlier = (job % 2 ? t + 1 : t - 1) * d + col;
        const float *prev = k > lo ? pc + earlier : zero.data();
        #pragma GCC ivdep
        for (int64_t j = 0; j < half; ++j) {
          const float ff = pf[at + j], rr = pr[at + j], g = pg[at + j];
          const float dr = g * (pc[at + j] - px[at + j]) * rr * (1 - rr);
          const float dc = g * rr + gc[j];
          const float df = dc * (prev[j] - pu[au + j]) * ff * (1 - ff);
          pgu[au + j] = dc * (1 - ff); pgu[au + d + j] = df; pgu[au + 2 * d + j] = dr;
          pgx[at + j] = g * (1 - rr);
          pb[at + j] = prev[j];
          gc[j] = dc * ff + df * pv[col + j] + dr * pv[d + col + j];
        }
      }
    }
  });
  Tensor gv = torch::stack({(gu.narrow(1, d, d) * before).sum(0), (gu.narrow(1, 2 * d, d) * before).sum(0)});
  return {gu, gx, gv};
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("forward", &forward);
  m.def("backward", &backward);
}
