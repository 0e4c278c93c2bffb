/** Writing files such that a killed process leaves them intact. */
package dev.terse.local.files;
