/** {@code POST /api/v1/shorten}: creates short links. */
package dev.terse.functions.shorten;
