/** {@code GET /api/v1/urls/{code}} and {@code GET /api/v1/stats/{code}}: details and statistics. */
package dev.terse.functions.stats;
