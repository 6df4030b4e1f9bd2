#!/usr/bin/env node
import "../dist/policy-command/cli.js";
