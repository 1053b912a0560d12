<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Guiju</name>
        <message>
            <source>A condition is expected here, not a value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A number is expected here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A quotation mark is opened and never closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A value is expected here, not a condition.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All its codes are both in {one} and in {other}; no code decides.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An output could not be written whole and was taken back: {reason}. Check that the disk has room and that the folder can be written to, then run again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Area by plot and category</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Area method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Areas are counted separately for each value of this field of the control areas. Left empty, all are one category.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At character {position} of the condition: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Category field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check a plan…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Codes of two editions are mixed: {ours} of {one}, {theirs} of {other}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Control areas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Count overlapping control areas once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Field names (JSON)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Field of the plots' own ids</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fragments below this planar area are left out and counted in the log. 0 keeps all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fragments whose mean width (twice the area over the perimeter) is below this are left out and counted in the log. 0 keeps all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guiju</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guiju cannot compute: this QGIS has no usable {packages}. Open a terminal, run the line that follows, and start QGIS again: {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guiju cannot compute: this QGIS has no usable {packages}. Open the OSGeo4W Shell from the Start menu, run the line that follows, and start QGIS again: {line}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guiju is ready.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guiju: guide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guiju: planning checks and living circles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of each plot is taken by each control area, exactly and counted once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It cannot be told: read as {first}, {share:.0f} % of its points lie on the reference's lines, as {second} {rival:.0f} %, and {chance:.0f} % would by chance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no geometry.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It looks like {first}: read so, {share:.0f} % of its points lie on the reference's lines, as {second} {rival:.0f} %, and {chance:.0f} % would by chance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its geometry cannot be read: {what}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its geometry is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its geometry is invalid: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LIKE needs a pattern in single quotes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}” does not hold polygons; choose a polygon layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system, so it cannot be laid over the others. Set it in the layer's properties, then run again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system. Set it in the layer's properties (for Wuhan: EPSG:4547), then run again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}” has no field “{field}”; it has: {fields}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}” has none of the customary key fields ({fields}); its features are called by their feature id, which another export may change. Give the field of the plots' own ids to have results that last.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}” is in {crs}, whose units are not metres, so areas and distances cannot be measured in it. Reproject it to a projected system in metres (for Wuhan: EPSG:4547) with “Reproject layer”, then run again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layer “{layer}”: heights and measures (Z, M) are not used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lays control areas over plots and tells how much of each plot they take.

Pieces has one polygon for each plot and category (or, when control areas are not dissolved, for each plot and control area), with its area and its share of the plot. Summary has one row for each plot and category: its area is the sum of its pieces.

Control areas that overlap each other count once while “Count overlapping control areas once” is on. Invalid polygons are repaired for the measurement; the log names them and the field “repaired” marks their pieces. Fragments smaller than the two limits are left out, and the log says how many and how much.

Selected features only, a subset filter and a feature filter of either input are respected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave out fragments narrower than (m)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave out fragments smaller than (m²)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Map of all plots by verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No class marking given</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No clause given</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None of its land-use codes is in any edition: {codes}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On: within a category, ground under two control areas counts once. Off: each control area gets its own piece.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One row for each plot and category: plot_id, category, area_m2, share, pieces, area_method.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only needed where the pack's aliases do not find a field: a JSON object from the pack's name to the layer's own, such as {"use_code": "YDDM", "far": "R_J_L"}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the sample district…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overlap area</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan compliance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plots</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Polygons that take area, such as permanent basic farmland. Another reference system is brought to that of the plots.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Polygons whose area may be taken, in a projected reference system in metres.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source: {source}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped; nothing was written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The codes are of {title}; only it has: {codes}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The computer's memory is not enough for this input. Run it on a part of the area at a time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The condition ends too early.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The condition is nested more than {depth} deep.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The conflict, closer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The layer has no land-use codes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The layer has only {n} points, too few to tell.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The layer lies outside China, where maps are not shifted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The layer {layer} cannot be loaded. Check its path and name, or take it off the list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The layer {layer} given for {parameter} cannot be loaded. Check its path and name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number is too large.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The output {name} cannot be created. Check that its folder exists and can be written to, and that no other program holds the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pieces: plot_id, category, area_m2, share (0 to 1 of the plot), area_method, repaired.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The reference layer has nothing near the layer; choose one of the same place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The report cannot be written to {path}: {why}. Choose another folder or free some space.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no land-use classification “{name}”; there are: {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no offset system “{name}”; there are: {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What results call a plot. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>conflict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ellipsoidal: on the ellipsoid of the layer's reference system, as land statistics ask (default). planar: in the plane of the projection, as boundary surveys ask. Every area in the results says which method it was measured by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ellipsoidal: on the ellipsoid of the layer's reference system, as land statistics ask (default). planar: in the plane of the projection, as boundary surveys ask. survey: the recorded area of the patch times the share that is taken, less its ridges. Every area in the results says which method it was measured by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fails</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>figure not verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>information</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>occupation,intersection,overlay,control line,farmland,red line,占压</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>passes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this plot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>undecided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>warning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no value in field “{field}”; they are called by their feature id, such as {example}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} values of field “{field}” in layer “{layer}” stand on several features, such as “{example}”. Each feature is judged; results that share an id cannot be told apart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{kind} needs a date such as '2026-11-21' in single quotes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{character}” has no meaning here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{word}” is expected here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{word}” is not expected here.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
