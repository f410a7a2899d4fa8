import { expose } from "comlink";
import { ViewedDocument } from "./document.js";

expose(new ViewedDocument());
