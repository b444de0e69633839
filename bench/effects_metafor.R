# Refits with R's metafor what bench/effects.py hands over:
#     Rscript effects_metafor.R SAMPLES RESULTS FITS TIMED
# Time is taken with metafor as it is, values with its iteration run on (its usual 1e-5 is coarser
# than the difference that is looked for).
suppressMessages(library(metafor))
given <- commandArgs(trailingOnly = TRUE)
samples <- as.matrix(read.csv(given[1], header = FALSE))
k <- ncol(samples) / 2

refit <- function(i, control) {
  tryCatch(
    suppressWarnings(
      rma(samples[i, 1:k], samples[i, k + 1:k], method = "REML", test = "knha", control = control)
    ),
    error = function(fault) NULL
  )
}

timed <- min(as.integer(given[4]), nrow(samples))
start <- proc.time()
for (i in seq_len(timed)) refit(i, list())
used <- proc.time() - start

fits <- min(as.integer(given[3]), nrow(samples))
found <- matrix(NA_real_, fits, 2)
for (i in seq_len(fits)) {
  one <- refit(i, list(threshold = 1e-10, maxiter = 10000))
  if (!is.null(one)) found[i, ] <- c(one$tau2, one$se)
}
each <- (used[["user.self"]] + used[["sys.self"]]) / timed
cat(sprintf("%.9f %s\n", each, packageVersion("metafor")))
write.table(
  format(found, digits = 15), given[2], sep = ",", quote = FALSE,
  row.names = FALSE, col.names = FALSE
)
