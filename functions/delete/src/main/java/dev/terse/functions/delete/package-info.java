/** {@code DELETE /api/v1/urls/{code}}: deletes links for their owners. */
package dev.terse.functions.delete;
