/** Writing files so that a process that is killed leaves them whole. */
package dev.terse.local.files;
