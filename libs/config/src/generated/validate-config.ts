// @ts-nocheck: written by `npm run schema` from src/schema with ajv. Do not edit.
"use strict";
export const validateConfig = validate10;
const schema11 = {"type":"object","additionalProperties":false,"properties":{"project":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","pattern":"\\S"}}},"database":{"type":"object","additionalProperties":false,"properties":{"uri":{"type":"string","pattern":"\\S"},"indexCacheMb":{"type":"integer","minimum":16,"maximum":1048576},"metadataCacheMb":{"type":"integer","minimum":0,"maximum":1048576},"logCacheStats":{"type":"boolean"},"bulk":{"type":"object","additionalProperties":false,"properties":{"indexCacheMb":{"type":"integer","minimum":16,"maximum":1048576},"metadataCacheMb":{"type":"integer","minimum":0,"maximum":1048576}}},"tables":{"type":"object","propertyNames":{"pattern":"^[A-Za-z0-9_.-]+$"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"indexCacheMb":{"type":"integer","minimum":16,"maximum":1048576},"metadataCacheMb":{"type":"integer","minimum":0,"maximum":1048576}}}},"readConsistencyMs":{"type":"integer","minimum":0,"maximum":3155760000000},"storageOptions":{"type":"object","propertyNames":{"pattern":"\\S"},"additionalProperties":{"type":"string"}}}},"embedding":{"type":"object","additionalProperties":false,"properties":{"dimensions":{"type":"integer","minimum":1,"maximum":65536}}},"maintenance":{"type":"object","additionalProperties":false,"properties":{"retentionMs":{"type":"integer","minimum":0,"maximum":3155760000000},"maxReadMs":{"type":"integer","minimum":0,"maximum":3155760000000},"runIn":{"type":"string","enum":["auto","childProcess","ownProcess"]}}},"memory":{"type":"object","additionalProperties":false,"properties":{"budgetMb":{"type":"integer","minimum":192,"maximum":1048576},"ioThreads":{"type":"integer","minimum":2,"maximum":1024},"cpuThreads":{"type":"integer","minimum":1,"maximum":1024},"readAheadMb":{"type":"integer","minimum":1,"maximum":1048576},"scanBatchRows":{"type":"integer","minimum":64,"maximum":1048576},"fullTextPartitionMb":{"type":"integer","minimum":16,"maximum":1048576},"fullTextWorkers":{"type":"integer","minimum":1,"maximum":1024},"tuneAllocator":{"type":"boolean"}}}}};
const pattern0 = new RegExp("\\S", "u");
const pattern2 = new RegExp("^[A-Za-z0-9_.-]+$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "project") || (key0 === "database")) || (key0 === "embedding")) || (key0 === "maintenance")) || (key0 === "memory"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.project !== undefined){
let data0 = data.project;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(key1 === "name")){
const err1 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.name !== undefined){
let data1 = data0.name;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err2 = {instancePath:instancePath+"/project/name",schemaPath:"#/properties/project/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/project/name",schemaPath:"#/properties/project/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.database !== undefined){
let data2 = data.database;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!((((((((key2 === "uri") || (key2 === "indexCacheMb")) || (key2 === "metadataCacheMb")) || (key2 === "logCacheStats")) || (key2 === "bulk")) || (key2 === "tables")) || (key2 === "readConsistencyMs")) || (key2 === "storageOptions"))){
const err5 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.uri !== undefined){
let data3 = data2.uri;
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
const err6 = {instancePath:instancePath+"/database/uri",schemaPath:"#/properties/database/properties/uri/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/database/uri",schemaPath:"#/properties/database/properties/uri/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.indexCacheMb !== undefined){
let data4 = data2.indexCacheMb;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err8 = {instancePath:instancePath+"/database/indexCacheMb",schemaPath:"#/properties/database/properties/indexCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1048576 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/database/indexCacheMb",schemaPath:"#/properties/database/properties/indexCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4 < 16 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/database/indexCacheMb",schemaPath:"#/properties/database/properties/indexCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data2.metadataCacheMb !== undefined){
let data5 = data2.metadataCacheMb;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err11 = {instancePath:instancePath+"/database/metadataCacheMb",schemaPath:"#/properties/database/properties/metadataCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1048576 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/database/metadataCacheMb",schemaPath:"#/properties/database/properties/metadataCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/database/metadataCacheMb",schemaPath:"#/properties/database/properties/metadataCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data2.logCacheStats !== undefined){
if(typeof data2.logCacheStats !== "boolean"){
const err14 = {instancePath:instancePath+"/database/logCacheStats",schemaPath:"#/properties/database/properties/logCacheStats/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.bulk !== undefined){
let data7 = data2.bulk;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
if(!((key3 === "indexCacheMb") || (key3 === "metadataCacheMb"))){
const err15 = {instancePath:instancePath+"/database/bulk",schemaPath:"#/properties/database/properties/bulk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.indexCacheMb !== undefined){
let data8 = data7.indexCacheMb;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err16 = {instancePath:instancePath+"/database/bulk/indexCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/indexCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1048576 || isNaN(data8)){
const err17 = {instancePath:instancePath+"/database/bulk/indexCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/indexCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data8 < 16 || isNaN(data8)){
const err18 = {instancePath:instancePath+"/database/bulk/indexCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/indexCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data7.metadataCacheMb !== undefined){
let data9 = data7.metadataCacheMb;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err19 = {instancePath:instancePath+"/database/bulk/metadataCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/metadataCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1048576 || isNaN(data9)){
const err20 = {instancePath:instancePath+"/database/bulk/metadataCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/metadataCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/database/bulk/metadataCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/metadataCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/database/bulk",schemaPath:"#/properties/database/properties/bulk/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data2.tables !== undefined){
let data10 = data2.tables;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
const _errs27 = errors;
if(typeof key4 === "string"){
if(!pattern2.test(key4)){
const err23 = {instancePath:instancePath+"/database/tables",schemaPath:"#/properties/database/properties/tables/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]+$"},propertyName:key4};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var valid4 = _errs27 === errors;
if(!valid4){
const err24 = {instancePath:instancePath+"/database/tables",schemaPath:"#/properties/database/properties/tables/propertyNames",keyword:"propertyNames",params:{propertyName: key4}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
for(const key5 in data10){
let data11 = data10[key5];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key6 in data11){
if(!((key6 === "indexCacheMb") || (key6 === "metadataCacheMb"))){
const err25 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/tables/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.indexCacheMb !== undefined){
let data12 = data11.indexCacheMb;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err26 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/indexCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1048576 || isNaN(data12)){
const err27 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/indexCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data12 < 16 || isNaN(data12)){
const err28 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/indexCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data11.metadataCacheMb !== undefined){
let data13 = data11.metadataCacheMb;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err29 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/metadataCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/metadataCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 1048576 || isNaN(data13)){
const err30 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/metadataCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/metadataCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err31 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/metadataCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/metadataCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/tables/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/database/tables",schemaPath:"#/properties/database/properties/tables/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data2.readConsistencyMs !== undefined){
let data14 = data2.readConsistencyMs;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err34 = {instancePath:instancePath+"/database/readConsistencyMs",schemaPath:"#/properties/database/properties/readConsistencyMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 3155760000000 || isNaN(data14)){
const err35 = {instancePath:instancePath+"/database/readConsistencyMs",schemaPath:"#/properties/database/properties/readConsistencyMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err36 = {instancePath:instancePath+"/database/readConsistencyMs",schemaPath:"#/properties/database/properties/readConsistencyMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data2.storageOptions !== undefined){
let data15 = data2.storageOptions;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key7 in data15){
const _errs40 = errors;
if(typeof key7 === "string"){
if(!pattern0.test(key7)){
const err37 = {instancePath:instancePath+"/database/storageOptions",schemaPath:"#/properties/database/properties/storageOptions/propertyNames/pattern",keyword:"pattern",params:{pattern: "\\S"},propertyName:key7};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
var valid7 = _errs40 === errors;
if(!valid7){
const err38 = {instancePath:instancePath+"/database/storageOptions",schemaPath:"#/properties/database/properties/storageOptions/propertyNames",keyword:"propertyNames",params:{propertyName: key7}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
for(const key8 in data15){
if(typeof data15[key8] !== "string"){
const err39 = {instancePath:instancePath+"/database/storageOptions/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/storageOptions/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/database/storageOptions",schemaPath:"#/properties/database/properties/storageOptions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.embedding !== undefined){
let data17 = data.embedding;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key9 in data17){
if(!(key9 === "dimensions")){
const err42 = {instancePath:instancePath+"/embedding",schemaPath:"#/properties/embedding/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.dimensions !== undefined){
let data18 = data17.dimensions;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err43 = {instancePath:instancePath+"/embedding/dimensions",schemaPath:"#/properties/embedding/properties/dimensions/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 65536 || isNaN(data18)){
const err44 = {instancePath:instancePath+"/embedding/dimensions",schemaPath:"#/properties/embedding/properties/dimensions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65536}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err45 = {instancePath:instancePath+"/embedding/dimensions",schemaPath:"#/properties/embedding/properties/dimensions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
}
else {
const err46 = {instancePath:instancePath+"/embedding",schemaPath:"#/properties/embedding/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.maintenance !== undefined){
let data19 = data.maintenance;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key10 in data19){
if(!(((key10 === "retentionMs") || (key10 === "maxReadMs")) || (key10 === "runIn"))){
const err47 = {instancePath:instancePath+"/maintenance",schemaPath:"#/properties/maintenance/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data19.retentionMs !== undefined){
let data20 = data19.retentionMs;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err48 = {instancePath:instancePath+"/maintenance/retentionMs",schemaPath:"#/properties/maintenance/properties/retentionMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 3155760000000 || isNaN(data20)){
const err49 = {instancePath:instancePath+"/maintenance/retentionMs",schemaPath:"#/properties/maintenance/properties/retentionMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err50 = {instancePath:instancePath+"/maintenance/retentionMs",schemaPath:"#/properties/maintenance/properties/retentionMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data19.maxReadMs !== undefined){
let data21 = data19.maxReadMs;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err51 = {instancePath:instancePath+"/maintenance/maxReadMs",schemaPath:"#/properties/maintenance/properties/maxReadMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 3155760000000 || isNaN(data21)){
const err52 = {instancePath:instancePath+"/maintenance/maxReadMs",schemaPath:"#/properties/maintenance/properties/maxReadMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data21 < 0 || isNaN(data21)){
const err53 = {instancePath:instancePath+"/maintenance/maxReadMs",schemaPath:"#/properties/maintenance/properties/maxReadMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data19.runIn !== undefined){
let data22 = data19.runIn;
if(typeof data22 !== "string"){
const err54 = {instancePath:instancePath+"/maintenance/runIn",schemaPath:"#/properties/maintenance/properties/runIn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(!(((data22 === "auto") || (data22 === "childProcess")) || (data22 === "ownProcess"))){
const err55 = {instancePath:instancePath+"/maintenance/runIn",schemaPath:"#/properties/maintenance/properties/runIn/enum",keyword:"enum",params:{allowedValues: schema11.properties.maintenance.properties.runIn.enum}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/maintenance",schemaPath:"#/properties/maintenance/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.memory !== undefined){
let data23 = data.memory;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key11 in data23){
if(!((((((((key11 === "budgetMb") || (key11 === "ioThreads")) || (key11 === "cpuThreads")) || (key11 === "readAheadMb")) || (key11 === "scanBatchRows")) || (key11 === "fullTextPartitionMb")) || (key11 === "fullTextWorkers")) || (key11 === "tuneAllocator"))){
const err57 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data23.budgetMb !== undefined){
let data24 = data23.budgetMb;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err58 = {instancePath:instancePath+"/memory/budgetMb",schemaPath:"#/properties/memory/properties/budgetMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 1048576 || isNaN(data24)){
const err59 = {instancePath:instancePath+"/memory/budgetMb",schemaPath:"#/properties/memory/properties/budgetMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data24 < 192 || isNaN(data24)){
const err60 = {instancePath:instancePath+"/memory/budgetMb",schemaPath:"#/properties/memory/properties/budgetMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 192}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
if(data23.ioThreads !== undefined){
let data25 = data23.ioThreads;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err61 = {instancePath:instancePath+"/memory/ioThreads",schemaPath:"#/properties/memory/properties/ioThreads/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 1024 || isNaN(data25)){
const err62 = {instancePath:instancePath+"/memory/ioThreads",schemaPath:"#/properties/memory/properties/ioThreads/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data25 < 2 || isNaN(data25)){
const err63 = {instancePath:instancePath+"/memory/ioThreads",schemaPath:"#/properties/memory/properties/ioThreads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data23.cpuThreads !== undefined){
let data26 = data23.cpuThreads;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err64 = {instancePath:instancePath+"/memory/cpuThreads",schemaPath:"#/properties/memory/properties/cpuThreads/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 1024 || isNaN(data26)){
const err65 = {instancePath:instancePath+"/memory/cpuThreads",schemaPath:"#/properties/memory/properties/cpuThreads/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data26 < 1 || isNaN(data26)){
const err66 = {instancePath:instancePath+"/memory/cpuThreads",schemaPath:"#/properties/memory/properties/cpuThreads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
if(data23.readAheadMb !== undefined){
let data27 = data23.readAheadMb;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err67 = {instancePath:instancePath+"/memory/readAheadMb",schemaPath:"#/properties/memory/properties/readAheadMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 1048576 || isNaN(data27)){
const err68 = {instancePath:instancePath+"/memory/readAheadMb",schemaPath:"#/properties/memory/properties/readAheadMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err69 = {instancePath:instancePath+"/memory/readAheadMb",schemaPath:"#/properties/memory/properties/readAheadMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
if(data23.scanBatchRows !== undefined){
let data28 = data23.scanBatchRows;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err70 = {instancePath:instancePath+"/memory/scanBatchRows",schemaPath:"#/properties/memory/properties/scanBatchRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 1048576 || isNaN(data28)){
const err71 = {instancePath:instancePath+"/memory/scanBatchRows",schemaPath:"#/properties/memory/properties/scanBatchRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data28 < 64 || isNaN(data28)){
const err72 = {instancePath:instancePath+"/memory/scanBatchRows",schemaPath:"#/properties/memory/properties/scanBatchRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 64}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
if(data23.fullTextPartitionMb !== undefined){
let data29 = data23.fullTextPartitionMb;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err73 = {instancePath:instancePath+"/memory/fullTextPartitionMb",schemaPath:"#/properties/memory/properties/fullTextPartitionMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 1048576 || isNaN(data29)){
const err74 = {instancePath:instancePath+"/memory/fullTextPartitionMb",schemaPath:"#/properties/memory/properties/fullTextPartitionMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data29 < 16 || isNaN(data29)){
const err75 = {instancePath:instancePath+"/memory/fullTextPartitionMb",schemaPath:"#/properties/memory/properties/fullTextPartitionMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
if(data23.fullTextWorkers !== undefined){
let data30 = data23.fullTextWorkers;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err76 = {instancePath:instancePath+"/memory/fullTextWorkers",schemaPath:"#/properties/memory/properties/fullTextWorkers/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 1024 || isNaN(data30)){
const err77 = {instancePath:instancePath+"/memory/fullTextWorkers",schemaPath:"#/properties/memory/properties/fullTextWorkers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data30 < 1 || isNaN(data30)){
const err78 = {instancePath:instancePath+"/memory/fullTextWorkers",schemaPath:"#/properties/memory/properties/fullTextWorkers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
if(data23.tuneAllocator !== undefined){
if(typeof data23.tuneAllocator !== "boolean"){
const err79 = {instancePath:instancePath+"/memory/tuneAllocator",schemaPath:"#/properties/memory/properties/tuneAllocator/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
