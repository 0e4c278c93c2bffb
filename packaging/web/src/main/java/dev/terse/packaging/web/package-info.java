/** Makes what browsers load, from sources and without Node: pages, and the console's files. */
package dev.terse.packaging.web;
