#!/usr/bin/env node
import "../dist/http/cli.js";
