/** {@code PATCH /api/v1/urls/{code}}: changes links for their owners. */
package dev.terse.functions.edit;
