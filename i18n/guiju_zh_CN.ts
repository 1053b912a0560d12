<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Guiju</name>
        <message>
            <source> s</source>
            <translation> 秒</translation>
        </message>
        <message>
            <source> · score {score}, {people} people, lacks {count}: {missing}</source>
            <translation> · 得分 {score}，{people} 人，缺 {count} 类：{missing}</translation>
        </message>
        <message>
            <source>! conflicts to be decided: {count}</source>
            <translation>！待裁定冲突：{count} 处</translation>
        </message>
        <message>
            <source>#% of the rain</source>
            <translation>#占雨量 %</translation>
        </message>
        <message>
            <source>#Affected</source>
            <translation>#受影响</translation>
        </message>
        <message>
            <source>#Among the first {top}</source>
            <translation>#列入前{top}名</translation>
        </message>
        <message>
            <source>#Approved share (%)</source>
            <translation>#已批准占比（%）</translation>
        </message>
        <message>
            <source>#Area (ha)</source>
            <translation>#面积（ha）</translation>
        </message>
        <message>
            <source>#Area (m²)</source>
            <translation>#面积（m²）</translation>
        </message>
        <message>
            <source>#Area ({unit})</source>
            <translation>#面积（{unit}）</translation>
        </message>
        <message>
            <source>#Before</source>
            <translation>#前一时点</translation>
        </message>
        <message>
            <source>#Capacity unknown</source>
            <translation>#容量未知</translation>
        </message>
        <message>
            <source>#Cases</source>
            <translation>#案件数</translation>
        </message>
        <message>
            <source>#Change ({unit})</source>
            <translation>#增减（{unit}）</translation>
        </message>
        <message>
            <source>#Closed</source>
            <translation>#已销号</translation>
        </message>
        <message>
            <source>#Coefficient</source>
            <translation>#径流系数</translation>
        </message>
        <message>
            <source>#Coefficient (%)</source>
            <translation>#建筑系数（%）</translation>
        </message>
        <message>
            <source>#Curve number</source>
            <translation>#曲线数</translation>
        </message>
        <message>
            <source>#Days overdue</source>
            <translation>#超期天数</translation>
        </message>
        <message>
            <source>#Deepest (m)</source>
            <translation>#最深（m）</translation>
        </message>
        <message>
            <source>#Depth (m)</source>
            <translation>#深度（m）</translation>
        </message>
        <message>
            <source>#Existing ({unit})</source>
            <translation>#现状（{unit}）</translation>
        </message>
        <message>
            <source>#FAR</source>
            <translation>#容积率</translation>
        </message>
        <message>
            <source>#Features</source>
            <translation>#要素数</translation>
        </message>
        <message>
            <source>#Fragments (m²)</source>
            <translation>#碎片（m²）</translation>
        </message>
        <message>
            <source>#From (min)</source>
            <translation>#起（分钟）</translation>
        </message>
        <message>
            <source>#Gravest here (ha)</source>
            <translation>#以此为最重（公顷）</translation>
        </message>
        <message>
            <source>#Greatest depth (m)</source>
            <translation>#最大深度（m）</translation>
        </message>
        <message>
            <source>#Industrial (ha)</source>
            <translation>#工业（公顷）</translation>
        </message>
        <message>
            <source>#Intensity (L/(s·ha))</source>
            <translation>#强度（L/(s·hm²)）</translation>
        </message>
        <message>
            <source>#Intensity (mm/h)</source>
            <translation>#强度（mm/h）</translation>
        </message>
        <message>
            <source>#Length in deeper water (m)</source>
            <translation>#超限水深中的长度（m）</translation>
        </message>
        <message>
            <source>#Level (m)</source>
            <translation>#水位（m）</translation>
        </message>
        <message>
            <source>#Limit (m)</source>
            <translation>#限值（m）</translation>
        </message>
        <message>
            <source>#Mean difference</source>
            <translation>#平均差值</translation>
        </message>
        <message>
            <source>#Meets</source>
            <translation>#达到</translation>
        </message>
        <message>
            <source>#Misses</source>
            <translation>#未达到</translation>
        </message>
        <message>
            <source>#No value</source>
            <translation>#无控制值</translation>
        </message>
        <message>
            <source>#No.</source>
            <translation>#序号</translation>
        </message>
        <message>
            <source>#Noise (m²)</source>
            <translation>#噪声（m²）</translation>
        </message>
        <message>
            <source>#Not built on (ha)</source>
            <translation>#未建设（公顷）</translation>
        </message>
        <message>
            <source>#Open (ha)</source>
            <translation>#空余（公顷）</translation>
        </message>
        <message>
            <source>#Other built (ha)</source>
            <translation>#其他已建（公顷）</translation>
        </message>
        <message>
            <source>#Output a hectare</source>
            <translation>#地均产值</translation>
        </message>
        <message>
            <source>#Over {age} y (ha)</source>
            <translation>#满{age}年（公顷）</translation>
        </message>
        <message>
            <source>#Overdue</source>
            <translation>#超期</translation>
        </message>
        <message>
            <source>#Parts</source>
            <translation>#图块数</translation>
        </message>
        <message>
            <source>#Patches</source>
            <translation>#图斑数</translation>
        </message>
        <message>
            <source>#People</source>
            <translation>#人口</translation>
        </message>
        <message>
            <source>#Planned ({unit})</source>
            <translation>#规划（{unit}）</translation>
        </message>
        <message>
            <source>#Plots</source>
            <translation>#宗数</translation>
        </message>
        <message>
            <source>#Pond</source>
            <translation>#积水区</translation>
        </message>
        <message>
            <source>#Rain (mm)</source>
            <translation>#雨量（mm）</translation>
        </message>
        <message>
            <source>#Rain until then (mm)</source>
            <translation>#累计雨量（mm）</translation>
        </message>
        <message>
            <source>#Rank</source>
            <translation>#名次</translation>
        </message>
        <message>
            <source>#Runoff (mm)</source>
            <translation>#径流（mm）</translation>
        </message>
        <message>
            <source>#Runoff (m³)</source>
            <translation>#径流（m³）</translation>
        </message>
        <message>
            <source>#Score</source>
            <translation>#得分</translation>
        </message>
        <message>
            <source>#Share (%)</source>
            <translation>#占比（%）</translation>
        </message>
        <message>
            <source>#Taken by pipes (m³)</source>
            <translation>#管网排除（m³）</translation>
        </message>
        <message>
            <source>#Tax a hectare</source>
            <translation>#地均税收</translation>
        </message>
        <message>
            <source>#To (min)</source>
            <translation>#止（分钟）</translation>
        </message>
        <message>
            <source>#Too deep</source>
            <translation>#超限</translation>
        </message>
        <message>
            <source>#Undecided</source>
            <translation>#无法判定</translation>
        </message>
        <message>
            <source>#Unused capacity (m²)</source>
            <translation>#剩余容量（m²）</translation>
        </message>
        <message>
            <source>#Use unknown (ha)</source>
            <translation>#用途不明（公顷）</translation>
        </message>
        <message>
            <source>#Value</source>
            <translation>#数值</translation>
        </message>
        <message>
            <source>#Volume (m³)</source>
            <translation>#水量（m³）</translation>
        </message>
        <message>
            <source>#in permanent basic farmland (m²)</source>
            <translation>#其中永久基本农田（m²）</translation>
        </message>
        <message>
            <source>#mu (亩)</source>
            <translation>#亩</translation>
        </message>
        <message>
            <source>#m³</source>
            <translation>#m³</translation>
        </message>
        <message>
            <source>#of the earlier code</source>
            <translation>#占前一时点该地类</translation>
        </message>
        <message>
            <source>&amp;A</source>
            <translation>&amp;A</translation>
        </message>
        <message>
            <source>&amp;Add its layer to the project</source>
            <translation>将其图层加入工程(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Address or folder</source>
            <translation>地址或文件夹(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Apply</source>
            <translation>应用(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Apply the choices</source>
            <translation>应用所选(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Apply the choices ({count})</source>
            <translation>应用所选（{count}）(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Area</source>
            <translation>范围(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;B</source>
            <translation>&amp;B</translation>
        </message>
        <message>
            <source>&amp;Base: {shape}</source>
            <translation>原图形：{shape}(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Clear</source>
            <translation>清除(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Compare</source>
            <translation>对比(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Compare with</source>
            <translation>对比对象(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Conditions…</source>
            <translation>规划条件(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Dig</source>
            <translation>挖低(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Discard…</source>
            <translation>丢弃…(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Document number</source>
            <translation>文号(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Draw it on the map, beginning with mine</source>
            <translation>以我的图形为底在图上绘制(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Due</source>
            <translation>期限(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Edit…</source>
            <translation>编辑…(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Enter</source>
            <translation>办理(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Enter for {count} cases</source>
            <translation>办理 {count} 个案件(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Explain</source>
            <translation>说明(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Filter</source>
            <translation>条件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Finding</source>
            <translation>结论(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Follow on map</source>
            <translation>地图跟随(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Form</source>
            <translation>表单(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Go there</source>
            <translation>转到该处(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Id</source>
            <translation>标识(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Import…</source>
            <translation>导入(&amp;I)…</translation>
        </message>
        <message>
            <source>&amp;In view</source>
            <translation>视图内(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Key field</source>
            <translation>标识字段(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类型(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Last day</source>
            <translation>有效期至(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Live</source>
            <translation>实时(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Load</source>
            <translation>载入(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Load again</source>
            <translation>重新载入(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Load state</source>
            <translation>加载该时状态(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Log-in</source>
            <translation>登录(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Make one that extends it…</source>
            <translation>以此为基础新建(&amp;M)…</translation>
        </message>
        <message>
            <source>&amp;Mine</source>
            <translation>我的(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Mine: {shape}</source>
            <translation>我的图形：{shape}(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Open cases from patches…</source>
            <translation>由图斑建立案件(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;Open its form</source>
            <translation>打开其属性表单(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;Overdue</source>
            <translation>超期(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Pack</source>
            <translation>规则包(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Preview…</source>
            <translation>预览(&amp;P)…</translation>
        </message>
        <message>
            <source>&amp;Rain</source>
            <translation>雨量(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Remark</source>
            <translation>备注(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>移除(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Remove from the list…</source>
            <translation>从列表中移除…(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Remove…</source>
            <translation>移除(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Report</source>
            <translation>报告(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Routes</source>
            <translation>路线(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Save as pack…</source>
            <translation>另存为规则包(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>保存(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>停止(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Sync</source>
            <translation>同步(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Sync first</source>
            <translation>先同步(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Test…</source>
            <translation>测试(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Theirs</source>
            <translation>对方(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Theirs: {shape}</source>
            <translation>对方图形：{shape}(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Time</source>
            <translation>时间(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Undo this edit…</source>
            <translation>撤销此项编辑…(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Version</source>
            <translation>版本(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Visit</source>
            <translation>核查(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Waive…</source>
            <translation>豁免(&amp;W)…</translation>
        </message>
        <message>
            <source>&amp;Wall</source>
            <translation>挡墙(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;What if…</source>
            <translation>方案试算(&amp;W)…</translation>
        </message>
        <message>
            <source>&amp;Who answers for it</source>
            <translation>责任人(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;With</source>
            <translation>与(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Withdraw waiver…</source>
            <translation>撤销豁免(&amp;W)…</translation>
        </message>
        <message>
            <source>&amp;Zoom to it</source>
            <translation>缩放至该要素(&amp;Z)</translation>
        </message>
        <message>
            <source>&amp;by</source>
            <translation>按(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;mine</source>
            <translation>我改的(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;new</source>
            <translation>新增(&amp;N)</translation>
        </message>
        <message>
            <source>(the first of them)</source>
            <translation>（第一个）</translation>
        </message>
        <message>
            <source>({more} more)</source>
            <translation>（另有 {more} 处）</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>0.2 by the handbook; 0.05 in later work.</source>
            <translation>手册取 0.2；近年研究取 0.05。</translation>
        </message>
        <message>
            <source>0.5 to 0.75: room</source>
            <translation>0.5 至 0.75：有余量</translation>
        </message>
        <message>
            <source>0.75 to 1: nearly full</source>
            <translation>0.75 至 1：接近满员</translation>
        </message>
        <message>
            <source>1 for classes, 2 and 3 for sub-classes</source>
            <translation>级别：1 为大类，2、3 为中类、小类</translation>
        </message>
        <message>
            <source>1 to 1.5: more people than places</source>
            <translation>1 至 1.5：人多于位</translation>
        </message>
        <message>
            <source>1 to 2 × the mean: {low} to {high}</source>
            <translation>均值的 1 至 2 倍：{low} 至 {high}</translation>
        </message>
        <message>
            <source>1.5 and more: far more people than places</source>
            <translation>1.5 及以上：人远多于位</translation>
        </message>
        <message>
            <source>10,000 yuan</source>
            <translation>万元</translation>
        </message>
        <message>
            <source>15-minute,walkability,coverage,facility,community,score,生活圈,十五分钟,配套设施,覆盖率</source>
            <translation>15-minute,walkability,coverage,facility,community,score,生活圈,十五分钟,配套设施,覆盖率</translation>
        </message>
        <message>
            <source>2 × the mean and more: from {low}</source>
            <translation>均值的 2 倍及以上：{low} 起</translation>
        </message>
        <message>
            <source>24 hours</source>
            <translation>24 小时</translation>
        </message>
        <message>
            <source>2SFCA,E2SFCA,Gaussian,floating catchment,supply,demand,capacity,两步移动搜索法,供需,可达性,千人指标,床位,学位</source>
            <translation>2SFCA,E2SFCA,Gaussian,floating catchment,supply,demand,capacity,两步移动搜索法,高斯,供需,可达性,千人指标,床位,学位</translation>
        </message>
        <message>
            <source>3 days</source>
            <translation>3 天</translation>
        </message>
        <message>
            <source>3 decimals are millimetres, as the form asks.</source>
            <translation>按格式要求保留 3 位小数，即毫米。</translation>
        </message>
        <message>
            <source>3D Tiles</source>
            <translation>3D Tiles 三维瓦片</translation>
        </message>
        <message>
            <source>6 hours</source>
            <translation>6 小时</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 天</translation>
        </message>
        <message>
            <source>? not judged: {count}</source>
            <translation>? 未评价：{count}</translation>
        </message>
        <message>
            <source>? {count} off the terrain</source>
            <translation>? {count} 个在地形范围外</translation>
        </message>
        <message>
            <source>A CQL2 condition on the plot's attributes that must hold.</source>
            <translation>地块属性应满足的 CQL2 条件。</translation>
        </message>
        <message>
            <source>A CSV, or the cases_field.gpkg of a package.</source>
            <translation>CSV 文件，或外业包中的 cases_field.gpkg。</translation>
        </message>
        <message>
            <source>A DXF file of any version, in text form.</source>
            <translation>任意版本的 DXF 文件，文本格式。</translation>
        </message>
        <message>
            <source>A Gauss-Krüger zone, such as EPSG:4526 (zone 38, with prefix). Left empty, “Zone” tells.</source>
            <translation>高斯-克吕格投影带，如 EPSG:4526（38 带，带带号）。留空则由“分带”决定。</translation>
        </message>
        <message>
            <source>A JSON file as standards/farmland/china.json, in place of that.</source>
            <translation>与 standards/farmland/china.json 同格式的 JSON 文件，用以代替它。</translation>
        </message>
        <message>
            <source>A JSON file of storm formulas of your own, in place of those that come with Guiju.</source>
            <translation>自有的暴雨强度公式 JSON 文件，代替规矩自带的公式。</translation>
        </message>
        <message>
            <source>A JSON file with coefficients and curve numbers, in place of those that come with Guiju.</source>
            <translation>径流系数与曲线数的 JSON 文件，替代随附的数值。</translation>
        </message>
        <message>
            <source>A JSON file with figures, codes and field names, in place of {bundled}.</source>
            <translation>载有数值、代码与字段名的 JSON 文件，用以替代 {bundled}。</translation>
        </message>
        <message>
            <source>A JSON file with formulas, in place of those that come with Guiju.</source>
            <translation>含公式的 JSON 文件，用来代替自带的公式。</translation>
        </message>
        <message>
            <source>A JSON file with one pattern, as standards/storms/patterns.json.</source>
            <translation>含一种雨型的 JSON 文件，格式同 standards/storms/patterns.json。</translation>
        </message>
        <message>
            <source>A PNG or JPEG, such as “Print map” writes; gives {name}.</source>
            <translation>PNG 或 JPEG 图片，例如“图件输出”的输出；提供 {name}。</translation>
        </message>
        <message>
            <source>A blind area of a category is where origins lie that do not have it within its limit, those that touch each other together. Whoever is covered is in none, whoever is not is in just one of each category that lacks.</source>
            <translation>某类设施的盲区，是限值内没有该类设施的起点所在之处，彼此相接的合为一处。已覆盖的人不在任何盲区中；未覆盖的人，所缺的每一类都恰在一处盲区中。</translation>
        </message>
        <message>
            <source>A canonical field name, or a layer's own.</source>
            <translation>标准字段名，或图层自身的字段名。</translation>
        </message>
        <message>
            <source>A category that does not count in the score is in brackets.</source>
            <translation>不计分的类别写在括号内。</translation>
        </message>
        <message>
            <source>A cell has changed from a difference of {threshold:.4g} on, as was given.</source>
            <translation>差值达到给定的 {threshold:.4g} 即视为变化。</translation>
        </message>
        <message>
            <source>A cell has changed from a difference of {threshold:.4g} on, found by Otsu's method; {part:.0%} of the variance lies between the two groups (noise alone has some 66%).</source>
            <translation>差值达到 {threshold:.4g} 即视为变化，由大津法确定；组间方差占 {part:.0%}（纯噪声约为 66%）。</translation>
        </message>
        <message>
            <source>A click flashes the case on the map, Enter or a double click zooms to it.</source>
            <translation>单击在地图上闪烁，回车或双击缩放到案件。</translation>
        </message>
        <message>
            <source>A click shows it on the map, a double click opens its form.</source>
            <translation>单击在图上显示，双击打开属性表单。</translation>
        </message>
        <message>
            <source>A closed line here encloses no area; it was left out.</source>
            <translation>此处的闭合线不包围任何面积，已略去。</translation>
        </message>
        <message>
            <source>A code table of standards/: the value must be one of its codes.</source>
            <translation>standards/ 中的代码表：取值应为表中的代码。</translation>
        </message>
        <message>
            <source>A comma-separated list of the algorithm's parameters whose layers are restricted, such as INPUT.</source>
            <translation>以逗号分隔的参数名，这些参数的图层将限定在各分区内，例如 INPUT。</translation>
        </message>
        <message>
            <source>A comma-separated list with the role of each control layer, in the order of the layers, such as “farmland,eco_redline,urban_boundary”. Left empty, each layer's name tells its role.</source>
            <translation>以逗号分隔、按图层次序写出各控制图层的角色，例如“farmland,eco_redline,urban_boundary”。留空时按图层名识别角色。</translation>
        </message>
        <message>
            <source>A condition is expected here, not a value.</source>
            <translation>此处应为条件，而不是值。</translation>
        </message>
        <message>
            <source>A condition on the fields in CQL2 text, such as GHYDYHDM LIKE '07%' AND RJL &gt; 2.5. Where a field is empty (NULL) the condition is not met, unless it asks for IS NULL.</source>
            <translation>对字段的条件（CQL2 文本），如 GHYDYHDM LIKE '07%' AND RJL &gt; 2.5。字段为空（NULL）时视为不符合，除非条件用 IS NULL 询问。</translation>
        </message>
        <message>
            <source>A connection of the data service that has rain gauges and water levels.</source>
            <translation>有雨量站和水位站的数据服务连接。</translation>
        </message>
        <message>
            <source>A control line that does not touch the site but lies within this distance is listed as near.</source>
            <translation>未触及场地、但在此距离之内的控制线列为“邻近”。</translation>
        </message>
        <message>
            <source>A control value that is not verified is a hint, never law: check it before it is used against anybody.</source>
            <translation>未核实的控制值仅供参考，不作为依据：用于任何认定之前请先核对。</translation>
        </message>
        <message>
            <source>A coordinate of this entity is no number, or lies beyond any map; the entity was left out. Correct it in the CAD program.</source>
            <translation>该图元有坐标不是数值，或远超任何地图范围，已略去。请在 CAD 软件中改正。</translation>
        </message>
        <message>
            <source>A copy of a layer with coarse coordinates or none and only the fields that are needed, marked and logged.</source>
            <translation>图层的一份副本：坐标降低精度或不含坐标，只保留需要的字段，带密级标识并登记。</translation>
        </message>
        <message>
            <source>A copy of the checkout was saved as {path}.</source>
            <translation>检出数据的副本已保存为 {path}。</translation>
        </message>
        <message>
            <source>A copy was moved by {offset:.0f} m; the layer itself stays as it is.</source>
            <translation>已生成平移 {offset:.0f} 米的副本，原图层保持不变。</translation>
        </message>
        <message>
            <source>A drawing has no reference system. Its numbers (about {east:.0f} east, {north:.0f} north) look like a Gauss-Krüger grid without the zone's prefix: choose the system, such as EPSG:4547 near 114° east.</source>
            <translation>图纸没有坐标系。其坐标（东约 {east:.0f}，北约 {north:.0f}）像是不带带号的高斯-克吕格坐标：请选择坐标系，例如东经 114° 附近为 EPSG:4547。</translation>
        </message>
        <message>
            <source>A drawing has none. Left empty, it is told by the zone's prefix in the eastings (38…, as CGCS2000); a national grid without prefix asks for it, and a local grid stays without. Choose a system in metres.</source>
            <translation>图纸本身没有坐标系。留空时按横坐标的带号（38…，视为 CGCS2000）判断；不带带号的国家坐标会要求选择，地方坐标则不设坐标系。请选择以米为单位的坐标系。</translation>
        </message>
        <message>
            <source>A failure is</source>
            <translation>不通过时属于</translation>
        </message>
        <message>
            <source>A feature is near a street that is not under deeper water than so much and hangs together with most others.</source>
            <translation>要素附近有一条道路，其积水不深于限值，且与大部分路网相连。</translation>
        </message>
        <message>
            <source>A feature of the limit role over a strip of the plot of this mean width (m) or less does not count.</source>
            <translation>限值图层的要素与地块重叠部分的平均宽度（m）不超过此值时不计。</translation>
        </message>
        <message>
            <source>A feature of the limit role over this area of the plot (m²) or less does not count.</source>
            <translation>限值图层的要素与地块重叠面积（m²）不超过此值时不计。</translation>
        </message>
        <message>
            <source>A field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>A field that the collection has too and whose values are unique, such as the plot’s number: features whose value the collection has already are changed instead of added. Left empty, all are added.</source>
            <translation>数据集中也有、且取值唯一的字段，例如地块编号：数据集中已有该值的要素将被更新，而不是新增。留空则全部新增。</translation>
        </message>
        <message>
            <source>A field whose value no two patches share, and which stays the same when the patches are made again. Left empty: patch_id, case_id or TBBH where the layer has one, else the hash of each shape.</source>
            <translation>各图斑取值互不相同、重新生成图斑时保持不变的字段。留空时：图层有 patch_id、case_id 或 TBBH 的用该字段，否则用图形散列值。</translation>
        </message>
        <message>
            <source>A field's value must be in a list, or in a code table of an edition.</source>
            <translation>字段值应在所列取值之内，或属于某一版本的代码表。</translation>
        </message>
        <message>
            <source>A file made by “Build network”, instead of the lines. Where both are given, it must be that of these lines as they are now.</source>
            <translation>“构建路网”生成的文件，用来代替线图层。两者都给时，文件必须由这些线的现状生成。</translation>
        </message>
        <message>
            <source>A file made by “Build network”. Left empty, the network is built from the lines for this run. Where both are given, the file must be that of these lines as they are now, or it is refused.</source>
            <translation>由“构建路网”生成的文件。留空则本次运行按线图层构建路网。两者都给出时，文件须与这些线的现状一致，否则不予采用。</translation>
        </message>
        <message>
            <source>A file of hollows has what was burnt in when it was made: give culverts, rivers and lakes to “Depressions”, or give the terrain model here.</source>
            <translation>洼地文件已含生成时刻入的内容：请把涵洞、河湖交给“洼地”，或在此给出地形。</translation>
        </message>
        <message>
            <source>A file of your own…</source>
            <translation>自选文件…</translation>
        </message>
        <message>
            <source>A file…</source>
            <translation>文件…</translation>
        </message>
        <message>
            <source>A folder for report and layers</source>
            <translation>存放报告和图层的文件夹</translation>
        </message>
        <message>
            <source>A folder on this computer needs no check-out: open its files in QGIS and edit them there.</source>
            <translation>本机文件夹无需检出：请在 QGIS 中打开其中的文件直接编辑。</translation>
        </message>
        <message>
            <source>A folder that gets cases_field.gpkg and cases_field.qgz; it must not hold an older package.</source>
            <translation>存放 cases_field.gpkg 与 cases_field.qgz 的文件夹；其中不得已有外业包。</translation>
        </message>
        <message>
            <source>A fragment of {value}, within the tolerance of {tolerance}, is listed and not counted.</source>
            <translation>碎片 {value}，未超过容差 {tolerance}，只列出，不计入。</translation>
        </message>
        <message>
            <source>A geometry could not be computed: {reason}. Run “Check coverage” on the layers, repair what it names, and run this again.</source>
            <translation>有图形无法计算：{reason}。请对各图层运行“图形检查”，修正所列问题后重新运行。</translation>
        </message>
        <message>
            <source>A known amount, such as the rain of 24 hours in a city's standard. Left empty: what the formula gives for the return period.</source>
            <translation>已知的雨量，如本市标准中的24小时雨量。留空则取公式在该重现期下的雨量。</translation>
        </message>
        <message>
            <source>A layer of the same place that surely is not shifted and shows some of the same lines.</source>
            <translation>同一地区、确定没有偏移、并有部分相同线条的图层。</translation>
        </message>
        <message>
            <source>A line a full pond: pond, spills_into.</source>
            <translation>每个已满的积水区一条线：pond、spills_into。</translation>
        </message>
        <message>
            <source>A map sheet in the bureau's frame as PDF and PNG, with legend, scale bar and signatures.</source>
            <translation>套用单位图框输出 PDF 和 PNG 图件，含图例、比例尺和签署栏。</translation>
        </message>
        <message>
            <source>A measure this near to its limit, on either side, is undecided; in the unit of the limit (m², share, m, index unit). Default 0. With a limit of 0 an overlap of this or less is listed as a fragment.</source>
            <translation>量算值与限值之差（无论内外）在此范围内的，判为待定；单位与限值相同（m²、比例、m、指标单位）。默认 0。限值为 0 时，不超过此值的重叠作为碎片列出。</translation>
        </message>
        <message>
            <source>A measured index within its limits. Each side's limit is taken from the plot's own field first, then from the features of limit_role over the plot (the strictest counts), then from the lookup table, then from the fixed limit. No limit at all: undecided; where limit_role is the only source, a plot under none of its features keeps to none. Where both sides are declared and one has no value, the other is judged and the text says so.</source>
            <translation>指标应在限值之内。上下限依次取自：地块自身字段；限值图层中压盖该地块的要素（取最严者）；查找表；固定限值。没有任何限值时待定；仅以限值图层为来源时，不在其任何要素之内的地块不受限制。上下限均已声明而其一无值时，只判另一侧并予说明。</translation>
        </message>
        <message>
            <source>A network file from street lines, to be used again, and what is wrong with the lines.</source>
            <translation>由街道线生成可反复使用的路网文件，并指出线的问题。</translation>
        </message>
        <message>
            <source>A number is expected here.</source>
            <translation>此处应为数字。</translation>
        </message>
        <message>
            <source>A number that tells bridges and tunnels: lines of different levels do not meet.</source>
            <translation>区分桥梁和隧道的数字：层级不同的线互不相交。</translation>
        </message>
        <message>
            <source>A number: 0 on the ground, above it for bridges, below it for tunnels; empty is 0. Lines of different levels do not meet, but for the foot of a bridge: a line's end that no line of its own level carries on.</source>
            <translation>数字：0 为地面，桥梁大于 0，隧道小于 0；空值视为 0。不同层的线不相交，桥脚除外：即一条线的端点，没有同层的线与之相接。</translation>
        </message>
        <message>
            <source>A pack run without it is warned of; default false.</source>
            <translation>缺少该图层时运行会给出警告；默认否。</translation>
        </message>
        <message>
            <source>A page for each feature</source>
            <translation>每个要素一页</translation>
        </message>
        <message>
            <source>A page for each feature needs the features: give the site.</source>
            <translation>“每个要素一页”需要要素：请给出项目范围。</translation>
        </message>
        <message>
            <source>A part may show several breaks; the column “gravest here” counts it once, so these add up, with the fragments, to all the ground. Ages are told where the layers give dates, as of {as_of}.</source>
            <translation>一个图块可有多类断点；“以此为最重”一列每块只计一次，因此连同碎片合计等于全部地面。图层有日期时给出等待年限，时点为{as_of}。</translation>
        </message>
        <message>
            <source>A patch a pair of features: patch_id, kind (non_agri, non_grain, agri_facility, unused, undecided, inflow, crop), codes and names of both dates, area_m2, basic_farmland_m2, approval (covered, partly, uncovered, undecided), approved_m2, approved_share, documents, crop, recoverable, reason.</source>
            <translation>每对相交图斑一条：patch_id、kind（non_agri、non_grain、agri_facility、unused、undecided、inflow、crop）、两期编码与名称、area_m2、basic_farmland_m2、approval（covered、partly、uncovered、undecided）、approved_m2、approved_share、documents、crop、recoverable、reason。</translation>
        </message>
        <message>
            <source>A patch counts as covered where an approval lacks no more than this of it, and as not covered where one has no more than this of it. The figures of the balance stay as they were measured.</source>
            <translation>未获批准部分不超过此值的图斑视为全部有批准，有批准部分不超过此值的视为无批准。平衡表各数仍按量算结果。</translation>
        </message>
        <message>
            <source>A patch is a clue: season, light, clouds and images that do not lie on each other make differences too. Look at it before anything follows from it.</source>
            <translation>图斑是线索：季相、光照、云和未配准的影像也会产生差异。据以处理之前应先核实。</translation>
        </message>
        <message>
            <source>A patch that lies wholly within this distance of land that had its new use before, and of land that has kept its old one, is a boundary drawn differently. Choose it by the accuracy of the surveys. 0: none is.</source>
            <translation>图斑若整体位于此距离之内——既靠近前一时点已是新地类的土地，又靠近后一时点仍为原地类的土地——即视为边界勾绘差异。请按两期调查的精度取值。0 表示不作此判定。</translation>
        </message>
        <message>
            <source>A person has to decide whether the conditions are met.</source>
            <translation>条件是否满足须由人判断。</translation>
        </message>
        <message>
            <source>A plot is told by the first type that holds. “Suspected idle” is a suspicion: causes that excuse it are for the investigation to find.</source>
            <translation>每宗地以成立的第一个类型表示。“疑似闲置”仅为疑似，可免责的原因须经调查认定。</translation>
        </message>
        <message>
            <source>A plot must lie within the features of a role; at most so much may lie outside. Uses that may lie outside are left out by applies_to.</source>
            <translation>地块应位于某一图层的要素范围之内，超出部分不得大于限值。可以位于范围外的用途，用“适用地块”排除。</translation>
        </message>
        <message>
            <source>A plot's use against the use that the plan gives to the land under it. The longest prefix of the use decides; area under a plan use that is neither allowed nor conditional is a conflict; area that is conditional, or under no plan, leaves the verdict undecided.</source>
            <translation>将地块用途与规划赋予该土地的用途对照。以用途代码的最长前缀为准；规划用途既不允许也非有条件的面积为冲突；有条件或没有规划覆盖的面积，结论为待定。</translation>
        </message>
        <message>
            <source>A point of ring {ring} has no number.</source>
            <translation>第 {ring} 圈有一个界址点没有点号。</translation>
        </message>
        <message>
            <source>A point where each flooded or undecided asset is deepest: kind, layer, feature_id, asset, verdict, depth_m, limit_m, margin_m, length_m (of a road), pond, limit_verified.</source>
            <translation>每个超限或无法判定的对象在其最深处一点：kind、layer、feature_id、asset、verdict、depth_m、limit_m、margin_m、length_m（道路）、pond、limit_verified。</translation>
        </message>
        <message>
            <source>A polygon a hollow: hollow, volume_m3, area_m2, depth_max_m, level_m (of its brim), inflow_m2, nested, spills_into (a hollow's number, or edge, nodata, water).</source>
            <translation>每个洼地一个面：hollow、volume_m3、area_m2、depth_max_m、level_m（满溢高程）、inflow_m2、nested、spills_into（洼地编号，或 edge、nodata、water）。</translation>
        </message>
        <message>
            <source>A polygon a pond and class of depth, for rules that ask how deep it is at a thing: pond, depth_from_m (deeper than), depth_to_m (at most), area_m2. The limits of this run divide the classes.</source>
            <translation>每个积水区的每级深度一个面，供按深度评判的规则使用：pond、depth_from_m（大于）、depth_to_m（不大于）、area_m2。本次运行的限值处均分级。</translation>
        </message>
        <message>
            <source>A polygon a pond: pond, volume_m3, area_m2, depth_max_m, level_m, full, room_m3 (what it still takes), inflow_m2, spills_into (a pond's number, or edge, nodata, water, dry), spill_x, spill_y.</source>
            <translation>每个积水区一个面：pond、volume_m3、area_m2、depth_max_m、level_m、full、room_m3（尚可容纳）、inflow_m2、spills_into（积水区编号，或 edge、nodata、water、dry）、spill_x、spill_y。</translation>
        </message>
        <message>
            <source>A polygon smaller than this is undersized.</source>
            <translation>小于此面积的图斑视为过小。</translation>
        </message>
        <message>
            <source>A pond of {volume} m³, {area} m², at most {deepest:.2f} m deep.</source>
            <translation>水塘 {volume} m³，{area} m²，最深 {deepest:.2f} m。</translation>
        </message>
        <message>
            <source>A quotation mark is opened and never closed.</source>
            <translation>引号未闭合。</translation>
        </message>
        <message>
            <source>A raster of heights in metres, in a projected reference system in metres.</source>
            <translation>以米为单位的高程栅格，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>A raster of heights, for walking times that depend on the slope.</source>
            <translation>高程栅格，用于随坡度变化的步行时间。</translation>
        </message>
        <message>
            <source>A recorded area against the measured one, plot by plot. The difference may be as large as the larger of the two limits.</source>
            <translation>逐地块比对登记面积与量算面积。两项限值取较大者。</translation>
        </message>
        <message>
            <source>A ring in a ring is</source>
            <translation>环中之环视为</translation>
        </message>
        <message>
            <source>A role of a layer</source>
            <translation>图层角色</translation>
        </message>
        <message>
            <source>A row a break: parts, area_m2 (all that shows it), first_area_m2 (where it is the gravest; these add up), fragment_m2, over_1y_m2 to over_5y_m2 (of what waits, so long), status (ok, or not looked at).</source>
            <translation>每类断点一行：parts、area_m2（出现该断点的全部面积）、first_area_m2（以其为最严重者，可相加）、fragment_m2、over_1y_m2 至 over_5y_m2（等待满若干年者）、status（ok 或 not looked at）。</translation>
        </message>
        <message>
            <source>A row a class: runoff_class, runoff_name, status, features, area_m2, mean_figure, rain_m3, loss_m3, pipe_m3, runoff_m3, runoff_mm.</source>
            <translation>每类一行：runoff_class、runoff_name、status、features、area_m2、mean_figure、rain_m3、loss_m3、pipe_m3、runoff_m3、runoff_mm。</translation>
        </message>
        <message>
            <source>A row a layer: kind, layer, features, flooded, undecided, deepest_m, limit_m, limit_verified.</source>
            <translation>每个图层一行：kind、layer、features、flooded、undecided、deepest_m、limit_m、limit_verified。</translation>
        </message>
        <message>
            <source>A row a part: part_id, break (the gravest, or “consistent”), breaks (all), links, area_m2, fragment, the ids and uses of each link, approved_on, supplied_on, years (since then, for what waits), reason, undecided, area_method.</source>
            <translation>每个图块一行：part_id、break（最严重的断点，或 “consistent”）、breaks（全部）、links、area_m2、fragment、各环节的编号与用途、approved_on、supplied_on、years（等待年数）、reason、undecided、area_method。</translation>
        </message>
        <message>
            <source>A row a plot and indicator: measured, limit_value, unit, status, reason, clause, clause_verified.</source>
            <translation>每宗每项指标一行：measured、limit_value、unit、status、reason、clause、clause_verified。</translation>
        </message>
        <message>
            <source>A row a plot, first by rank: plot_id, source (ledger or chain), type, types, rank, score, score_known (percent of the weight that is known), stability, reason, undecided, area_m2, far, far_max, capacity_m2, since, years, block_id, the criteria (c_…, 0 to 1), figures and whether they are verified, area_method.</source>
            <translation>每宗一行，按名次排列：plot_id、source（ledger 台账或 chain 链条）、type、types、rank、score、score_known（已知权重的百分比）、stability、reason、undecided、area_m2、far、far_max、capacity_m2、since、years、block_id、各项指标（c_…，0 至 1）、figures 及是否核实、area_method。</translation>
        </message>
        <message>
            <source>A row a plot: plot_id, use_code, industry, industrial, area_m2, floor_area_m2, far, coefficient, office_share, green_ratio, invest_per_ha, output_per_ha, tax_per_ha, land_per_output, far_max, status (meets, misses, undecided), missed, undecided, reason, action, added_m2, output_after, area_method.</source>
            <translation>每宗一行：plot_id、use_code、industry、industrial、area_m2、floor_area_m2、far、coefficient、office_share、green_ratio、invest_per_ha、output_per_ha、tax_per_ha、land_per_output、far_max、status（meets、misses、undecided）、missed、undecided、reason、action、added_m2、output_after、area_method。</translation>
        </message>
        <message>
            <source>A row a step: from_min, to_min, depth_mm, intensity_mm_h, q_l_s_ha (litres a second and hectare), cumulative_mm.</source>
            <translation>每时段一行：from_min、to_min、depth_mm、intensity_mm_h、q_l_s_ha（升每秒公顷）、cumulative_mm。</translation>
        </message>
        <message>
            <source>A row a zone and one for what lies outside: industrial_m2, other_m2, unbuilt_m2, unknown_m2, open_m2, far, output, tax and so on. Only with zones.</source>
            <translation>每个区块一行，另有一行为区块以外：industrial_m2、other_m2、unbuilt_m2、unknown_m2、open_m2、far、output、tax 等。仅在给出区块时。</translation>
        </message>
        <message>
            <source>A row for all cases, one a state, one a finding, one a way of closing and one an assignee: cases, overdue, closed, area_m2.</source>
            <translation>全部案件一行，各状态、各核查结论、各销号方式、各承办人各一行：cases、overdue、closed、area_m2。</translation>
        </message>
        <message>
            <source>A row for each flow: from_code, from_name, from_class, to_code, to_name, to_class, change (changed, unchanged, undecided, only_before, only_after), area_m2, share_percent of the earlier code, patch_m2 and noise_m2 of it, patches, area_method.</source>
            <translation>每一流向一行：from_code、from_name、from_class、to_code、to_name、to_class、change（changed 变化、unchanged 未变、undecided 待定、only_before 仅前一时点、only_after 仅后一时点）、area_m2、share_percent（占前一时点该地类的百分比）、其中 patch_m2（图斑）与 noise_m2（噪声）、patches（图斑数）、area_method。</translation>
        </message>
        <message>
            <source>A row of the table names no use.</source>
            <translation>表中有一行没有填写用途。</translation>
        </message>
        <message>
            <source>A rule pack of more than {size} MB is not read.</source>
            <translation>大于 {size} MB 的规则包不予读取。</translation>
        </message>
        <message>
            <source>A run is under way. Wait for it, or stop it.</source>
            <translation>正在运行，请等它结束，或先停止。</translation>
        </message>
        <message>
            <source>A score holds by the layers, the walking speed and the limits listed here, and by nothing else. Weights are a choice of the pack; no standard gives them.</source>
            <translation>得分只依据此处所列图层、步行速度和限值，不依据其他任何资料。权重由设施包选定，没有标准规定。</translation>
        </message>
        <message>
            <source>A self-contained HTML file to print or to send.</source>
            <translation>一份自成一体的 HTML 文件，可打印、可发送。</translation>
        </message>
        <message>
            <source>A server answers without encryption, so that others on the network can read the log-in. Use its address that begins with https:// if it has one.</source>
            <translation>服务器有应答，但未加密，网络上的其他人可以读到登录信息。如有以 https:// 开头的地址，请改用该地址。</translation>
        </message>
        <message>
            <source>A server answers, and asks for a log-in. Choose an authentication in the connection.</source>
            <translation>服务器有应答，并要求登录。请在连接中选择身份验证配置。</translation>
        </message>
        <message>
            <source>A server answers, and its certificate is trusted.</source>
            <translation>服务器有应答，其证书受信任。</translation>
        </message>
        <message>
            <source>A server answers, but not to its bare address. {why}</source>
            <translation>服务器有应答，但不接受不带参数的地址。{why}</translation>
        </message>
        <message>
            <source>A server answers, without encryption.</source>
            <translation>服务器有应答，未加密。</translation>
        </message>
        <message>
            <source>A speed of your own</source>
            <translation>自定速度</translation>
        </message>
        <message>
            <source>A speed of your own instead of the profile's. On a network built with a terrain it holds on the level; slopes slow it down by Tobler's function.</source>
            <translation>自定步行速度，代替人群的速度。路网带有地形时为平路速度，坡道按 Tobler 函数减速。</translation>
        </message>
        <message>
            <source>A storm as strong as this comes once in so many years on average.</source>
            <translation>平均多少年出现一次这样强的暴雨。</translation>
        </message>
        <message>
            <source>A storm as strong as this comes once in so many years on average. Below one: several a year.</source>
            <translation>平均多少年发生一次如此强度的暴雨；小于 1 表示一年数次。</translation>
        </message>
        <message>
            <source>A street is near, but no facility can be walked to along it: 0 of {count} kinds of everyday facility are within reach. Perhaps the street hangs together with no other.</source>
            <translation>附近有街道，但沿街走不到任何设施：{count} 类日常设施均不可达。该街道可能与其他街道不连通。</translation>
        </message>
        <message>
            <source>A street under deeper water than this is closed, m.</source>
            <translation>积水深于此值的道路不通（m）。</translation>
        </message>
        <message>
            <source>A street within so many metres is an access.</source>
            <translation>此距离（米）以内的道路算作出入口。</translation>
        </message>
        <message>
            <source>A takes in the most (sand), D the least (clay). C is an assumption: ask for your soil, since the runoff hangs on it.</source>
            <translation>A 下渗最强（砂土），D 最弱（黏土）。C 为假定，对结果影响很大，请按本地土壤选择。</translation>
        </message>
        <message>
            <source>A threshold of 0 would mark every cell. Give one above 0, or leave it empty.</source>
            <translation>阈值为 0 会把所有像元判为变化。请给出大于 0 的值，或留空。</translation>
        </message>
        <message>
            <source>A value is expected here, not a condition.</source>
            <translation>此处应为值，而不是条件。</translation>
        </message>
        <message>
            <source>A value of type {kinds} is expected.</source>
            <translation>应为 {kinds} 类型的值。</translation>
        </message>
        <message>
            <source>A value that starts with an allowed value is allowed too (local sub-codes); default false.</source>
            <translation>以允许值开头的取值也允许（地方细分代码）；默认否。</translation>
        </message>
        <message>
            <source>A verdict holds by the layers listed here, as of their dates, and by nothing else.</source>
            <translation>结论只依据此处所列图层及其时点，不依据其他任何资料。</translation>
        </message>
        <message>
            <source>A waiver has an end: choose the last day on which it stands.</source>
            <translation>豁免须有期限：请选择有效的最后一天。</translation>
        </message>
        <message>
            <source>A waiver rests on a document: enter its number.</source>
            <translation>豁免须有文件依据：请填写文号。</translation>
        </message>
        <message>
            <source>A waiver says who answers for it: enter a name.</source>
            <translation>豁免须写明责任人：请填写姓名。</translation>
        </message>
        <message>
            <source>A waiver says why: enter the reason.</source>
            <translation>豁免须写明理由：请填写理由。</translation>
        </message>
        <message>
            <source>A warning level asks for the sum of {hours:g} hours, but the values are no sums: it is not used.</source>
            <translation>有一级预警阈值要求 {hours:g} 小时累计值，但数据不是累计量，该阈值未采用。</translation>
        </message>
        <message>
            <source>A&amp;dd</source>
            <translation>新增(&amp;D)</translation>
        </message>
        <message>
            <source>A&amp;pproval</source>
            <translation>批文(&amp;P)</translation>
        </message>
        <message>
            <source>A&amp;reas</source>
            <translation>面积(&amp;R)</translation>
        </message>
        <message>
            <source>A, the earlier time</source>
            <translation>A，较早时间</translation>
        </message>
        <message>
            <source>A4 or A3, which lie as the site asks; A4-landscape, A4-portrait, A3-landscape or A3-portrait; or the path of a layout template of your own (.qpt). The bundled ones come in your language; zh/A4 asks for the Chinese one.</source>
            <translation>A4 或 A3，横竖由项目范围决定；或 A4-landscape（横）、A4-portrait（竖）、A3-landscape、A3-portrait；也可填本单位布局模板（.qpt）的路径。内置图幅随界面语言；zh/A4 指定中文图幅。</translation>
        </message>
        <message>
            <source>About this collection</source>
            <translation>关于此数据集</translation>
        </message>
        <message>
            <source>About {count} features</source>
            <translation>约 {count} 个要素</translation>
        </message>
        <message>
            <source>Above the highest ground beneath them; higher than any water.</source>
            <translation>高出其下最高地面的高度；须高于任何积水。</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>可达性</translation>
        </message>
        <message>
            <source>Access (places a person)</source>
            <translation>可达性（人均供给）</translation>
        </message>
        <message>
            <source>Access (places for 1,000 people)</source>
            <translation>可达性（千人供给）</translation>
        </message>
        <message>
            <source>Access by category</source>
            <translation>各类别可达性</translation>
        </message>
        <message>
            <source>Access by origin</source>
            <translation>各起点的可达性</translation>
        </message>
        <message>
            <source>Access through water</source>
            <translation>积水中的可达性</translation>
        </message>
        <message>
            <source>Access: places for 1,000 people</source>
            <translation>可达性：千人供给</translation>
        </message>
        <message>
            <source>Across the sheet line, the edges of {one} and {other} lie {width:.3f} m apart.</source>
            <translation>在图幅接边处，{one} 与 {other} 的边相距 {width:.3f} m。</translation>
        </message>
        <message>
            <source>Acute angle</source>
            <translation>尖锐角</translation>
        </message>
        <message>
            <source>Acute below</source>
            <translation>最小夹角</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Add a c&amp;heckout file…</source>
            <translation>添加检出文件(&amp;H)…</translation>
        </message>
        <message>
            <source>Add a c&amp;ondition</source>
            <translation>添加条件(&amp;O)</translation>
        </message>
        <message>
            <source>Add a checkout file</source>
            <translation>添加检出文件</translation>
        </message>
        <message>
            <source>Add a condition</source>
            <translation>添加条件</translation>
        </message>
        <message>
            <source>Add a connection</source>
            <translation>添加连接</translation>
        </message>
        <message>
            <source>Add a connection…</source>
            <translation>添加连接…</translation>
        </message>
        <message>
            <source>Add a row</source>
            <translation>添加一行</translation>
        </message>
        <message>
            <source>Add a rule, a role or a field</source>
            <translation>添加规则、图层角色或字段</translation>
        </message>
        <message>
            <source>Add floor area of at most (m²)</source>
            <translation>新增建筑面积不超过（m²）</translation>
        </message>
        <message>
            <source>Add p&amp;hotos…</source>
            <translation>添加照片(&amp;H)…</translation>
        </message>
        <message>
            <source>Add the field “{field}” and fill it in.</source>
            <translation>请增加字段“{field}”并填写。</translation>
        </message>
        <message>
            <source>Add the field “{field}”, or name the layer's own in the field names.</source>
            <translation>请增加字段“{field}”，或在字段对应中指明图层自己的字段。</translation>
        </message>
        <message>
            <source>Add the series as a layer</source>
            <translation>将数据序列添加为图层</translation>
        </message>
        <message>
            <source>Add {by}.</source>
            <translation>增加 {by}。</translation>
        </message>
        <message>
            <source>Added floor area (m²)</source>
            <translation>新增建筑面积（m²）</translation>
        </message>
        <message>
            <source>Added streets</source>
            <translation>新增街道</translation>
        </message>
        <message>
            <source>Added streets meet those that they cross</source>
            <translation>新增街道与所穿过的街道相交成路口</translation>
        </message>
        <message>
            <source>Added to the title of each page. Left empty: the feature's id.</source>
            <translation>附在每页标题之后。留空则用要素编号。</translation>
        </message>
        <message>
            <source>Added, {category}: {names}.</source>
            <translation>新增{category}：{names}。</translation>
        </message>
        <message>
            <source>Added: {what}</source>
            <translation>新增：{what}</translation>
        </message>
        <message>
            <source>Addresses stand in for people: shares and numbers of people in the results are those of addresses.</source>
            <translation>以地址数代替人口：结果中的人数与人口占比均指地址。</translation>
        </message>
        <message>
            <source>Addresses stand in for people: where this report says people, addresses are meant.</source>
            <translation>以地址数代替人口：本报告中的“人”均指地址。</translation>
        </message>
        <message>
            <source>Adds up the land of each class: the land-use balance table (用地平衡表).

Each block of rows is one zone and one ownership, “all” first. In a block, level 0 is the total, level 1 the classes, level 2 and 3 their sub-classes: add up rows of one level only. share is percent of the block. With a plan, planned_area, planned_share and change (planned − existing) stand beside.

Figures are rounded so that the parts add up to the rounded total (largest remainder), at each step of zone, ownership, class and sub-class; shares add up to 100. So a figure may differ from its own rounding by one in the last place, or by one for each step.

Nothing is left out: codes that the edition has not, and features without a code, are rows of their own; so is what lies outside all zones. A mixed use (R2/B1) is a row of its own, unless one class holds all its parts. Land that a coarse code leaves undivided is a row “not subdivided” among the sub-classes.

By the survey method an area is the recorded one (TBMJ), shared among zones by the plane; the ridges that are deducted (KCXS) count as ridges (田坎, 1203), so that the total is that of the recorded areas.

The three classes (三大类) of survey codes are the survey's own; those of the others follow from it through the crosswalk and are not verified. 其他草地 counts as unused land.

Features that overlap each other count each; the log says how much ground that is and names the largest pairs.</source>
            <translation>汇总各类用地面积，生成用地平衡表。

每组行对应一个分区和一种权属，“全部”在前。组内 level 为 0 的是合计，1 是大类，2、3 是其下的中类、小类：求和时只取同一级的行。share 是占本组的百分比。给出规划图层时，旁边另有 planned_area、planned_share 和 change（规划 − 现状）。

数值按最大余数法取舍，分区、权属、大类、小类逐级保证各分项之和等于取整后的合计；占比之和为 100。因此个别数值可能与其自身四舍五入的结果在末位上相差 1，逐级最多各差 1。

不遗漏任何用地：分类中没有的代码、未填代码的要素各自成行，所有分区之外的用地也单独成行。混合用地（R2/B1）单独成行，除非各部分同属一类。只填到上级代码、未细分的用地，在下级中列为“未细分”。

采用 survey（调查）方法时，面积取记录面积（TBMJ），按平面面积比例分到各分区；扣除的田坎（KCXS）计入田坎（1203），因此合计等于记录面积之和。

三调代码的三大类取自三调本身；其他分类的三大类由对照表推得，尚未核实。其他草地计为未利用地。

相互重叠的要素会各自计入；日志说明重叠面积并列出最大的几对。</translation>
        </message>
        <message>
            <source>Adjoining</source>
            <translation>相邻</translation>
        </message>
        <message>
            <source>Administrative or functional zone</source>
            <translation>行政或功能分区</translation>
        </message>
        <message>
            <source>Administrative or functional zones, by which the ground is cut. Zones that overlap are refused. Polygons of one id are one zone.</source>
            <translation>行政区或功能分区，占压范围按其切分。相互重叠的分区不予采用。编号相同的面为同一分区。</translation>
        </message>
        <message>
            <source>Administrative or functional zones, by which the land is cut. Zones that overlap are refused. Polygons of one id are one zone.</source>
            <translation>行政分区或功能分区，用地按其切分。相互重叠的分区将被拒绝。同一标识的多个面视为一个分区。</translation>
        </message>
        <message>
            <source>Administrative or functional zones. Polygons of one name are one zone.</source>
            <translation>行政区或功能分区。名称相同的多边形为同一分区。</translation>
        </message>
        <message>
            <source>Adults</source>
            <translation>成年人</translation>
        </message>
        <message>
            <source>After</source>
            <translation>后一时点</translation>
        </message>
        <message>
            <source>After point {before} comes {after}: numbers between are missing.</source>
            <translation>{before} 之后是 {after}：中间缺少点号。</translation>
        </message>
        <message>
            <source>After point {before} comes {after}: the points are out of order; they were joined as they are listed.</source>
            <translation>{before} 之后是 {after}：点号顺序不对；已按文件中的顺序连线。</translation>
        </message>
        <message>
            <source>After this the best plan so far is given, with its gap.</source>
            <translation>到时给出当时最好的方案及其差距。</translation>
        </message>
        <message>
            <source>Algorithm</source>
            <translation>算法</translation>
        </message>
        <message>
            <source>All</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>All breaks</source>
            <translation>全部断点</translation>
        </message>
        <message>
            <source>All facilities together</source>
            <translation>全部设施合并</translation>
        </message>
        <message>
            <source>All features with all their fields, moved.</source>
            <translation>全部要素及其全部字段，坐标已移动。</translation>
        </message>
        <message>
            <source>All features with new_code, new_name, how, candidates, note, sourced. A field of the layer with one of these names is kept with “_in” after its name.</source>
            <translation>全部要素，并附 new_code、new_name、how、candidates、note、sourced。图层中已有的同名字段在名称后加“_in”保留。</translation>
        </message>
        <message>
            <source>All features with the fields that are kept, in the reference system of the layer.</source>
            <translation>全部要素及所保留的字段，坐标系与原图层相同。</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>All ground (m²)</source>
            <translation>全部地面（m²）</translation>
        </message>
        <message>
            <source>All its codes are both in {one} and in {other}; no code decides.</source>
            <translation>其全部代码在{one}和{other}中都有，没有可供区分的代码。</translation>
        </message>
        <message>
            <source>All its vertices are at one place, or were joined into one; it was left out.</source>
            <translation>其所有顶点在同一处，或已并为一点，因此略去。</translation>
        </message>
        <message>
            <source>All links that were looked at agree.</source>
            <translation>所比对的各环节一致。</translation>
        </message>
        <message>
            <source>All of it</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>All sub-classes of {code} become classes within {common}.</source>
            <translation>{code} 的下级各类都归入 {common} 之内。</translation>
        </message>
        <message>
            <source>All that counts</source>
            <translation>全部计分类别</translation>
        </message>
        <message>
            <source>All that is tried at present; the map shows it together. Choose a line to go on with it.</source>
            <translation>当前试算的全部指标，地图上一并显示。选中一行可继续调整。</translation>
        </message>
        <message>
            <source>All types</source>
            <translation>全部类型</translation>
        </message>
        <message>
            <source>All weights are 0, so nothing can be ranked. Give one of them a weight.</source>
            <translation>权重全为 0，无法排序。请至少给一项权重。</translation>
        </message>
        <message>
            <source>All {count} kinds of everyday facility that count are near enough to walk to: {score} of 100 points.</source>
            <translation>计分的 {count} 类日常设施全部在步行限值内：满分 100 分，得 {score} 分。</translation>
        </message>
        <message>
            <source>All {total} candidates are forbidden, so that no site can be chosen. Set some of them free.</source>
            <translation>全部 {total} 个候选点都被禁选，无法选址。请把其中一些设为可选。</translation>
        </message>
        <message>
            <source>All {total} plots passed all rules, by the layers and dates that section 6 lists.</source>
            <translation>按第 6 节所列图层和时点，全部 {total} 个地块通过所有规则。</translation>
        </message>
        <message>
            <source>All {total} plots passed, but rules about whole layers or pairs did not: see section 4.</source>
            <translation>全部 {total} 个地块通过，但针对整个图层或图层之间的规则有未通过的，见第 4 节。</translation>
        </message>
        <message>
            <source>Allowed gaps</source>
            <translation>允许的空隙</translation>
        </message>
        <message>
            <source>Allowed under</source>
            <translation>允许的规划用途</translation>
        </message>
        <message>
            <source>Allowed values</source>
            <translation>取值合规</translation>
        </message>
        <message>
            <source>Along the streets or by radius</source>
            <translation>沿街道或按半径</translation>
        </message>
        <message>
            <source>Always an estimate</source>
            <translation>均为估算值</translation>
        </message>
        <message>
            <source>An angle sharper than this is acute, degrees.</source>
            <translation>小于此值的夹角为尖锐角，单位为度。</translation>
        </message>
        <message>
            <source>An atlas: one PDF in which each feature of the site has a page, with a round scale of its own.</source>
            <translation>图册：输出一个 PDF，项目范围的每个要素一页，各取整数比例尺。</translation>
        </message>
        <message>
            <source>An earlier run: its table of verdicts, in the project or in a file.</source>
            <translation>较早的一次运行：项目中或文件里的结论表。</translation>
        </message>
        <message>
            <source>An empty pack</source>
            <translation>空白规则包</translation>
        </message>
        <message>
            <source>An end of an added street that is nearer than this to a street is led on to it.</source>
            <translation>新增街道的端点与街道的距离小于此值时，自动接到该街道上。</translation>
        </message>
        <message>
            <source>An error needs a clause that was verified against the official text.</source>
            <translation>只有条款已与官方文本核对的规则才能为“错误”。</translation>
        </message>
        <message>
            <source>An expression that a patch must meet to become a case, such as "approval" IN ('uncovered', 'partly') for those that no approval covers wholly. Left empty: all.</source>
            <translation>图斑须满足的表达式，如 "approval" IN ('uncovered', 'partly') 表示未被批准范围完全覆盖者。留空：全部。</translation>
        </message>
        <message>
            <source>An instant such as 2025-12-31T16:00:00+08:00, or a period of two with a slash between, .. for an open end: 2025-01-01T00:00:00+08:00/... A day such as 2025-12-31 is one of this computer's time zone, and its end is meant where it stands alone. Left empty: the present state.</source>
            <translation>时刻，如 2025-12-31T16:00:00+08:00；或以斜杠隔开的时段，一端不限写 ..，如 2025-01-01T00:00:00+08:00/..。2025-12-31 这样的日期按本机时区理解，单独写时指当日结束之时。留空：当前状态。</translation>
        </message>
        <message>
            <source>An outline of layer “{layer}” without a code lies in a plot of another layer; it was left out. Choose the layers of the plots, or say that a ring in a ring is a plot.</source>
            <translation>图层“{layer}”上一个没有代码的轮廓位于另一图层的地块之内，已略去。请选定地块所在图层，或将“环中之环”设为地块。</translation>
        </message>
        <message>
            <source>An outline that is alone on layer “{layer}” surrounds {count} outlines of other layers: it was taken for the frame of the sheet or the plan's boundary, and left out. Name its layer among those of the outlines if it is a plot.</source>
            <translation>图层“{layer}”上单独的一个轮廓包围着其他图层的 {count} 个轮廓：视为图框或规划范围线，已略去。如果它是地块，请在“轮廓所在图层”中写明该图层。</translation>
        </message>
        <message>
            <source>An outline without a code of its own lies in a plot: it was taken for a hole.</source>
            <translation>地块内有一个没有自身代码的轮廓：按孔洞处理。</translation>
        </message>
        <message>
            <source>An output could not be written whole and was taken back: {reason}. Check that the disk has room and that the folder can be written to, then run again.</source>
            <translation>有一项输出未能完整写出，已撤回：{reason}。请检查磁盘空间和文件夹写入权限，然后重新运行。</translation>
        </message>
        <message>
            <source>An output of {target:,.0f} × 10,000 yuan is asked for, but even with nothing released and all intensified within the limit it reaches {most:,.0f}, {short:,.0f} less.</source>
            <translation>要求产出 {target:,.0f} 万元，但即使全部不腾退、并在限度内全部提升，也只有 {most:,.0f} 万元，差 {short:,.0f} 万元。</translation>
        </message>
        <message>
            <source>An unverified figure makes no error, so these rules become warnings: {rules}</source>
            <translation>未经核实的指标不能作为“错误”，以下规则将降为“警告”：{rules}</translation>
        </message>
        <message>
            <source>Angle between the vertices of arcs (°)</source>
            <translation>圆弧节点间的角度（°）</translation>
        </message>
        <message>
            <source>Another choice can be better by at most (%)</source>
            <translation>其他方案最多可优于本方案（%）</translation>
        </message>
        <message>
            <source>Another program holds {path}. Wait until it has ended, then try again.</source>
            <translation>{path} 正被其他程序占用，请等它结束后再试。</translation>
        </message>
        <message>
            <source>Another program is writing to {path}; nothing was written. Wait until it has ended, or save the edits of the layer in the other window, then try again.</source>
            <translation>另一个程序正在写入 {path}，本次未写入。请等待其结束，或在另一窗口保存图层编辑后重试。</translation>
        </message>
        <message>
            <source>Answer for this failure by a document, until a day.</source>
            <translation>凭文件对这一不通过结论负责，至某日为止。</translation>
        </message>
        <message>
            <source>Any layer or table. Selected features only, if so chosen.</source>
            <translation>任意图层或表；可只取所选要素。</translation>
        </message>
        <message>
            <source>Any layer with land-use codes, such as plots or survey patches.</source>
            <translation>任何带用地代码的图层，如地块或调查图斑。</translation>
        </message>
        <message>
            <source>Any of attribute, text, layer, with commas between. The first that tells a code gives it; where a later one says another, that is listed.</source>
            <translation>attribute（块属性）、text（文字）、layer（图层）中的若干个，用逗号分隔。最先给出代码者为准；后面的说法不同时会列出。</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>任何时间</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>申请单位</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>批准情况</translation>
        </message>
        <message>
            <source>Approval document</source>
            <translation>批准文件</translation>
        </message>
        <message>
            <source>Approval document of the control line's layer</source>
            <translation>控制线图层的批准文号</translation>
        </message>
        <message>
            <source>Approval document.</source>
            <translation>批准文件。</translation>
        </message>
        <message>
            <source>Approval documents</source>
            <translation>批准文件</translation>
        </message>
        <message>
            <source>Approval: {document}</source>
            <translation>批准文件：{document}</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批准用地</translation>
        </message>
        <message>
            <source>Approvals cover {covered} of what was lost, {documents} patches wholly or in part; {bare} are not covered.</source>
            <translation>流出中 {covered} 有批准（全部或部分有批准的图斑 {documents} 个），{bare} 无批准。</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>批准情况</translation>
        </message>
        <message>
            <source>Approved (m²)</source>
            <translation>有批准面积（m²）</translation>
        </message>
        <message>
            <source>Approved ({document}), neither supplied nor used.</source>
            <translation>已批准（{document}），未供也未用。</translation>
        </message>
        <message>
            <source>Approved area (m²)</source>
            <translation>已批准面积（m²）</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>审核</translation>
        </message>
        <message>
            <source>Approved by (审核)</source>
            <translation>审核</translation>
        </message>
        <message>
            <source>Approved by document</source>
            <translation>按文件统计的批准</translation>
        </message>
        <message>
            <source>Approved from a share of (%)</source>
            <translation>视为已批准的最小占比（%）</translation>
        </message>
        <message>
            <source>Approved land (批)</source>
            <translation>用地批准（批）</translation>
        </message>
        <message>
            <source>Approved on</source>
            <translation>批准日期</translation>
        </message>
        <message>
            <source>Approved on {day} ({document}), neither supplied nor used until {as_of}.</source>
            <translation>{day}批准（{document}），至{as_of}未供也未用。</translation>
        </message>
        <message>
            <source>Approved plan</source>
            <translation>已批规划</translation>
        </message>
        <message>
            <source>Approved share</source>
            <translation>有批准占比</translation>
        </message>
        <message>
            <source>Approved, by document</source>
            <translation>有批准的流出，按文件</translation>
        </message>
        <message>
            <source>ArcGIS services</source>
            <translation>ArcGIS 服务</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>面积</translation>
        </message>
        <message>
            <source>Area (m²)</source>
            <translation>面积（m²）</translation>
        </message>
        <message>
            <source>Area before / after</source>
            <translation>前 / 后时点面积</translation>
        </message>
        <message>
            <source>Area before = unchanged + changed + undecided + noise + of the earlier date only. Three-classes of codes other than the survey's follow from the crosswalk and are not verified; the limits of noise are settings, not a standard's.</source>
            <translation>前一时点面积 = 未变 + 变化 + 待定 + 噪声 + 仅前一时点。三调以外代码的三大类由对照表推得，未经核实；噪声阈值是本次设置，并非标准规定。</translation>
        </message>
        <message>
            <source>Area by plot and category</source>
            <translation>各地块各类别面积</translation>
        </message>
        <message>
            <source>Area method</source>
            <translation>面积算法</translation>
        </message>
        <message>
            <source>Area method of overlaps with this role, where the rule sets none.</source>
            <translation>规则未规定时，与该图层重叠面积的计算方法。</translation>
        </message>
        <message>
            <source>Area method of this rule; absent = the run's.</source>
            <translation>本规则的面积计算方法；不填则与本次运行一致。</translation>
        </message>
        <message>
            <source>Area of the site in hectares</source>
            <translation>用地面积（公顷）</translation>
        </message>
        <message>
            <source>Area of the site in mu (亩)</source>
            <translation>用地面积（亩）</translation>
        </message>
        <message>
            <source>Area of the site in m²</source>
            <translation>用地面积（平方米）</translation>
        </message>
        <message>
            <source>Area under water (m²)</source>
            <translation>积水面积（m²）</translation>
        </message>
        <message>
            <source>Area where it is the gravest (m²)</source>
            <translation>以其为最严重者的面积（m²）</translation>
        </message>
        <message>
            <source>Areas</source>
            <translation>面积</translation>
        </message>
        <message>
            <source>Areas are counted separately for each value of this field of the control areas. Left empty, all are one category.</source>
            <translation>按控制范围的这个字段分别统计面积。留空则全部视为一类。</translation>
        </message>
        <message>
            <source>Areas are measured as: {methods}.</source>
            <translation>面积计算方法：{methods}。</translation>
        </message>
        <message>
            <source>Areas are those that the patches were delivered with or measured by.</source>
            <translation>面积为图斑自带面积或建立案件时的量算面积。</translation>
        </message>
        <message>
            <source>Areas or points with a number of people.</source>
            <translation>带人口数的面或点。</translation>
        </message>
        <message>
            <source>Areas whose change is approved. Left empty, whether outflow is reasonable stays undecided; a layer without features covers nothing.</source>
            <translation>已批准变更用途的范围。留空则流出是否合理待定；无要素的图层视为均未批准。</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>恢复现状</translation>
        </message>
        <message>
            <source>As it shall be printed, such as 2026-11-20. Left empty: today.</source>
            <translation>按此写入，如 2026-11-20。留空为今天。</translation>
        </message>
        <message>
            <source>As it was &amp;on</source>
            <translation>当时状态(&amp;O)</translation>
        </message>
        <message>
            <source>As it was on</source>
            <translation>当时状态</translation>
        </message>
        <message>
            <source>As it was → as it is</source>
            <translation>变化前 → 变化后</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>时点</translation>
        </message>
        <message>
            <source>As of {time}</source>
            <translation>更新于 {time}</translation>
        </message>
        <message>
            <source>As qgis_process takes them, such as {example}; the toolbox copies them from its dialog with Advanced, Copy as JSON. An output that is not named is written where the algorithm does so by default; null leaves it out, a file's name gives it that name.</source>
            <translation>写法与 qgis_process 相同，例如 {example}；可在工具箱对话框中用“高级 → 复制为 JSON”取得。未列出的输出按算法的默认设置决定是否写出；写 null 则不输出，写文件名则用该文件名。</translation>
        </message>
        <message>
            <source>As the pack says</source>
            <translation>按设施包规定</translation>
        </message>
        <message>
            <source>As the plan is checked now: {failed} fail, {undecided} undecided.</source>
            <translation>当前检查所用规则：{failed} 个不通过，{undecided} 个待定。</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>Ask for a reason when saving</source>
            <translation>保存时要求说明理由</translation>
        </message>
        <message>
            <source>Ask for the latest values now.</source>
            <translation>立即查询最新值。</translation>
        </message>
        <message>
            <source>Ask for the line's survey points, or keep clear of it by that width.</source>
            <translation>请索取该线的实测点，或按该宽度避让。</translation>
        </message>
        <message>
            <source>Ask now</source>
            <translation>立即刷新</translation>
        </message>
        <message>
            <source>Ask the service for the latest values now.</source>
            <translation>立即向服务请求最新数据。</translation>
        </message>
        <message>
            <source>Ask the service what was changed there since the last sync. Nothing is brought over.</source>
            <translation>询问服务端自上次同步以来有哪些变化，不取回任何数据。</translation>
        </message>
        <message>
            <source>Asks a storm intensity formula (暴雨强度公式) how much rain a storm of a return period and duration has, and spreads it over time.

chicago: around its peak the storm has, for each duration, the rain that the formula gives for that duration; so a short burst and the whole storm are both of the return period. uniform: the same intensity throughout. scs-2: the SCS's type II of 24 hours. own: that of a file of one's own.

Formulas are data: those that come with Guiju each say where their figures come from, and none of them was checked against an official text. A file of one's own (JSON, as standards/storms/china.json) brings the formula that the city has published.

DEPTH_MM is the rain of the whole storm, PEAK_MM_H the intensity of the strongest step, MEAN_L_S_HA the mean intensity over the duration.</source>
            <translation>向暴雨强度公式查询某一重现期和历时的雨量，并按时间分配。

chicago：峰值前后任一历时的雨量都等于公式给出的该历时雨量，因此短时强降雨与整场暴雨属于同一重现期。uniform：雨强始终不变。scs-2：SCS Ⅱ型24小时雨型。own：自有文件中的雨型。

公式是数据：自带的公式都注明数值出处，均未与官方文本核对。城市正式发布的公式可写入自己的文件（JSON，格式同 standards/storms/china.json）。

DEPTH_MM 为总雨量，PEAK_MM_H 为最强时段的雨强，MEAN_L_S_HA 为历时内的平均雨强。</translation>
        </message>
        <message>
            <source>Assets by kind</source>
            <translation>各类对象汇总</translation>
        </message>
        <message>
            <source>Assets flooded deeper than their limit</source>
            <translation>水深超限的对象数</translation>
        </message>
        <message>
            <source>Assets undecided</source>
            <translation>无法判定的对象数</translation>
        </message>
        <message>
            <source>Assi&amp;gnee</source>
            <translation>承办人(&amp;G)</translation>
        </message>
        <message>
            <source>Assign to</source>
            <translation>派发给</translation>
        </message>
        <message>
            <source>Assignee</source>
            <translation>承办人</translation>
        </message>
        <message>
            <source>Assignee: {name}</source>
            <translation>承办人：{name}</translation>
        </message>
        <message>
            <source>Assignment</source>
            <translation>分配</translation>
        </message>
        <message>
            <source>At 1 : {scale:,.0f} the site does not fit on the sheet.</source>
            <translation>按 1 : {scale:,.0f}，项目范围超出图幅。</translation>
        </message>
        <message>
            <source>At 1° a chord is no longer than 2 m and off its arc by at most 5 mm; at half the angle, 1 m and about 1 mm.</source>
            <translation>1° 时弦长不超过 2 m，偏离圆弧不超过 5 mm；角度减半时为 1 m 和约 1 mm。</translation>
        </message>
        <message>
            <source>At character {position} of the condition: {what}</source>
            <translation>条件第 {position} 个字符处：{what}</translation>
        </message>
        <message>
            <source>At least so far from the nearest feature of a role (setback).</source>
            <translation>与某一图层最近要素的距离不得小于此值（退让）。</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>At most (m)</source>
            <translation>不大于（m）</translation>
        </message>
        <message>
            <source>At most so much of a plot may be covered by the features of a role; overlapping features count once. 0 = must not touch.</source>
            <translation>地块被某一图层要素占压的部分不得大于限值；相互重叠的要素只计一次。0 表示不得占压。</translation>
        </message>
        <message>
            <source>At the same address there is also: {other}. Make another connection of that kind to use it.</source>
            <translation>同一地址还提供：{other}。如需使用，请另建该类型的连接。</translation>
        </message>
        <message>
            <source>Attribute errors</source>
            <translation>属性错误</translation>
        </message>
        <message>
            <source>B, the later time</source>
            <translation>B，较晚时间</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>平衡表</translation>
        </message>
        <message>
            <source>Balance as a form</source>
            <translation>平衡表（打印用）</translation>
        </message>
        <message>
            <source>Balance by three classes</source>
            <translation>三大类汇总</translation>
        </message>
        <message>
            <source>Band {band} of “{layer}” is marked as alpha, so it tells where there are data and is not compared. If it holds values, name it among the bands to compare.</source>
            <translation>“{layer}”的第 {band} 波段标记为 alpha，用于表示何处有数据，不参与比较。若其中是数值，请在“比较的波段”中指明。</translation>
        </message>
        <message>
            <source>Bands</source>
            <translation>波段</translation>
        </message>
        <message>
            <source>Bands to compare (bands)</source>
            <translation>参与比较的波段（bands）</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>原值</translation>
        </message>
        <message>
            <source>Basic farmland</source>
            <translation>基本农田</translation>
        </message>
        <message>
            <source>Basis</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Basis: {clause}.</source>
            <translation>条文依据：{clause}。</translation>
        </message>
        <message>
            <source>Bears</source>
            <translation>可承受</translation>
        </message>
        <message>
            <source>Before and after were judged alike, by the layers, the walking speed and the limits listed here; what was not changed was not computed again. Weights are a choice of the pack; no standard gives them.</source>
            <translation>方案前后按此处列出的同一图层、步行速度和限值评价；未变动的部分没有重新计算。权重由设施包选定，并非出自标准。</translation>
        </message>
        <message>
            <source>Begin a pack of your own that takes over all of this one, to change what you need</source>
            <translation>新建一个继承其全部内容的规则包，再按需修改</translation>
        </message>
        <message>
            <source>Blind areas</source>
            <translation>盲区</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>区块</translation>
        </message>
        <message>
            <source>Block attribute of the code</source>
            <translation>代码所在的块属性</translation>
        </message>
        <message>
            <source>Block attribute of the plot's number</source>
            <translation>地块编号所在的块属性</translation>
        </message>
        <message>
            <source>Block attributes</source>
            <translation>块属性</translation>
        </message>
        <message>
            <source>Blocks of adjoining plots</source>
            <translation>连片区块</translation>
        </message>
        <message>
            <source>Blocks of adjoining plots of this area or more are marked.</source>
            <translation>达到此面积的连片区块加以标记。</translation>
        </message>
        <message>
            <source>Blocks worth assembling from (m²)</source>
            <translation>值得整备的连片面积自（m²）</translation>
        </message>
        <message>
            <source>Boolean field of the plot that says that its value is an estimate.</source>
            <translation>地块的布尔字段，表示其指标为估算值。</translation>
        </message>
        <message>
            <source>Both a point and a layer of homes are given. Give one of them.</source>
            <translation>同时给出了点和住处图层，请只给其一。</translation>
        </message>
        <message>
            <source>Both a terrain model and a file of hollows are given. Give only one of them.</source>
            <translation>同时给出了地形与洼地文件。请只给其一。</translation>
        </message>
        <message>
            <source>Both editions are {edition}; choose another one to translate to.</source>
            <translation>两个版本都是 {edition}；请选择另一个目标版本。</translation>
        </message>
        <message>
            <source>Both roles and a category field are given. Give roles for layers that hold one category each, or the field that tells the category of each feature.</source>
            <translation>角色和类别字段都给出了。每个图层只含一类时请写角色，否则请指定说明每个要素类别的字段。</translation>
        </message>
        <message>
            <source>Both sides were the same already.</source>
            <translation>两边本已一致。</translation>
        </message>
        <message>
            <source>Both surveys are the layer “{layer}”. Choose the second date for AFTER.</source>
            <translation>两期调查为同一图层“{layer}”。请为 AFTER 选择后一时点的图层。</translation>
        </message>
        <message>
            <source>Bound: no plan is better</source>
            <translation>界：没有更好的方案</translation>
        </message>
        <message>
            <source>Bound: no plan is better than</source>
            <translation>界：任何方案不优于</translation>
        </message>
        <message>
            <source>Boundary points</source>
            <translation>界址点</translation>
        </message>
        <message>
            <source>Boundary points of the site</source>
            <translation>用地界址点</translation>
        </message>
        <message>
            <source>Boundary text</source>
            <translation>界址点文本</translation>
        </message>
        <message>
            <source>Boundary texts</source>
            <translation>界址点文本</translation>
        </message>
        <message>
            <source>Boundary to be filled</source>
            <translation>应填满的边界</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>断点</translation>
        </message>
        <message>
            <source>Breaks</source>
            <translation>断点</translation>
        </message>
        <message>
            <source>Breaks of the chain</source>
            <translation>链条断点汇总</translation>
        </message>
        <message>
            <source>Bring the boundary to the neighbour's: it moves by up to {by}.</source>
            <translation>将边界贴合到相邻地块边界：最多移动 {by}。</translation>
        </message>
        <message>
            <source>Bring the two edges together.</source>
            <translation>将两条边接合。</translation>
        </message>
        <message>
            <source>Bring up to date from the data service</source>
            <translation>从数据服务更新</translation>
        </message>
        <message>
            <source>Brings data from Chinese web maps back to CGCS2000, and tells which offset a layer has.</source>
            <translation>把网络地图坐标的数据改正到 CGCS2000，并判断图层含哪种偏移。</translation>
        </message>
        <message>
            <source>Brings features of a collection into a layer: from a server of OGC API Features, an ArcGIS feature or map service, SuperMap iServer, SensorThings, WFS, or from a folder of GeoPackages and file geodatabases, which works without any server and by the same rules.

From a server the coordinates come in degrees (EPSG:4326); from a folder they stay in the layer's own system. With a reference system for the result they are brought into it, such as EPSG:4547 for what measures next. The field id (feature_id, where the data has another id) holds the server's number of a feature.

What the answer holds is checked against what was asked: where a server leaves an extent, a time or a condition out of account, or cannot take one, it is applied here and the log says so; where a limit of the server has cut the answer, the log says how many features are missing. A run that breaks off leaves nothing behind that looks whole, and goes on where it stopped when the server allows that.

Time: a service that keeps history gives the state as it was. A layer of a folder, and a server without history, is asked by its fields: a pair such as valid_from and valid_to (also start and end, KSSJ and JSSJ) tells since when and until when; else a field named like datetime, date, SJRQ, GXSJ, or the only date. Features without a time are always taken.

COUNT is the number of features, REVISION the state of the collection where the server counts it: the log of a check can name it.</source>
            <translation>将数据集中的要素获取为图层：可来自 OGC API Features 服务器、ArcGIS 要素服务或地图服务、SuperMap iServer、SensorThings 和 WFS，也可来自存放 GeoPackage 和文件地理数据库的文件夹；后者不需要任何服务器，规则相同。

来自服务器的坐标以度表示（EPSG:4326）；来自文件夹的保持图层自身的坐标参考系。给出“结果的坐标系”时转换到该坐标系，例如后续要量算时用 EPSG:4547。字段 id（数据另有 id 时为 feature_id）是要素在服务器上的编号。

结果会与请求核对：服务器没有理会或不支持的范围、时间、条件，在本机补做并写入日志；结果被服务器上限截断时，日志会说明缺多少要素。中断的任务不会留下看似完整的结果；服务器允许时，下次从中断处继续。

时间：保存历史的服务器给出当时的状态。文件夹中的图层和没有历史的服务器按字段判断：valid_from 与 valid_to 之类的一对字段（以及 start 与 end、KSSJ 与 JSSJ）表示起止；否则取名为 datetime、date、SJRQ、GXSJ 等的字段，或唯一的日期字段。没有时间的要素总会获取。

COUNT 是要素个数，REVISION 是数据集的版本号（服务器有此计数时），可在检查记录中引用。</translation>
        </message>
        <message>
            <source>Build network</source>
            <translation>构建路网</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>建筑</translation>
        </message>
        <message>
            <source>Building coefficient</source>
            <translation>建筑系数</translation>
        </message>
        <message>
            <source>Building coefficient (%)</source>
            <translation>建筑系数（%）</translation>
        </message>
        <message>
            <source>Building coverage (%)</source>
            <translation>建筑密度（%）</translation>
        </message>
        <message>
            <source>Building footprints.</source>
            <translation>建筑基底。</translation>
        </message>
        <message>
            <source>Building indices</source>
            <translation>建筑指标</translation>
        </message>
        <message>
            <source>Building the network and searching each category…</source>
            <translation>正在构建路网并搜索各类设施……</translation>
        </message>
        <message>
            <source>Buildings</source>
            <translation>建筑</translation>
        </message>
        <message>
            <source>Buildings: they stand in the water’s way and are raised out of the terrain. Without a layer, water runs through them.</source>
            <translation>建筑阻挡水流，从地形中抬起。不选图层时，水直接穿过建筑。</translation>
        </message>
        <message>
            <source>Bundled forms: {ids}.</source>
            <translation>自带表格：{ids}。</translation>
        </message>
        <message>
            <source>Bureau</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>By</source>
            <translation>修改人</translation>
        </message>
        <message>
            <source>By assignee</source>
            <translation>按承办人</translation>
        </message>
        <message>
            <source>By category</source>
            <translation>按类别</translation>
        </message>
        <message>
            <source>By class</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>By finding</source>
            <translation>按核查结论</translation>
        </message>
        <message>
            <source>By plot</source>
            <translation>按地块</translation>
        </message>
        <message>
            <source>By rule</source>
            <translation>按规则</translation>
        </message>
        <message>
            <source>By state</source>
            <translation>按状态</translation>
        </message>
        <message>
            <source>By the layer</source>
            <translation>依据图层</translation>
        </message>
        <message>
            <source>By the layers</source>
            <translation>按图层</translation>
        </message>
        <message>
            <source>By the layers named above, as of their dates, no conflict was found for any of the {count} plots.</source>
            <translation>综上，依据上述图层及其数据日期，{count} 宗地块均未发现与所查要求相冲突。</translation>
        </message>
        <message>
            <source>By the layers named above, as of their dates, no conflict was found.</source>
            <translation>综上，依据上述图层及其数据日期，未发现本选址与所查要求相冲突。</translation>
        </message>
        <message>
            <source>By their size the coordinates are in the other order than “{axes}”; they were read as you chose, and the plot lies in the wrong place if that is not so.</source>
            <translation>从数值大小看，坐标顺序与“{axes}”相反；已按所选顺序读取，如果选错，地块位置就是错的。</translation>
        </message>
        <message>
            <source>By which versions the check was computed</source>
            <translation>检查所用软件版本</translation>
        </message>
        <message>
            <source>By zone</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>By zone {zone} the plot would lie {off:.0f} km from the central meridian {meridian}° and {north:.0f} km north of the equator, outside the zone or the country. Check the zone and the order of the axes.</source>
            <translation>按 {zone} 带计算，地块距中央子午线 {meridian}° {off:.0f} 公里，距赤道 {north:.0f} 公里，已在该带或国境之外。请检查带号和坐标轴顺序。</translation>
        </message>
        <message>
            <source>By {crs} the drawing would lie {off:.0f} km from its central meridian, outside the zone. Check the reference system.</source>
            <translation>按 {crs}，图纸距中央子午线 {off:.0f} km，超出该带。请检查坐标系。</translation>
        </message>
        <message>
            <source>By: {layers}.</source>
            <translation>依据图层：{layers}。</translation>
        </message>
        <message>
            <source>C&amp;heck with the new pack from now on</source>
            <translation>此后按新规则包审查(&amp;H)</translation>
        </message>
        <message>
            <source>CGCS2000, {width}-degree zone {zone} ({id})</source>
            <translation>2000国家大地坐标系，{width}度带第{zone}带（{id}）</translation>
        </message>
        <message>
            <source>CGCS2000, {width}-degree zones, central meridian {meridian}°E ({id})</source>
            <translation>2000国家大地坐标系，{width}度带，中央经线{meridian}°（{id}）</translation>
        </message>
        <message>
            <source>CQL2 condition on plot attributes; absent = all plots. A plot whose condition meets NULL is undecided.</source>
            <translation>关于地块属性的 CQL2 条件；不填为全部地块。条件遇到空值的地块待定。</translation>
        </message>
        <message>
            <source>CQL2 condition on the attributes of the limit role's features; absent = all of them.</source>
            <translation>关于限值图层要素属性的 CQL2 条件；不填为全部要素。</translation>
        </message>
        <message>
            <source>CQL2 condition on the attributes of the plan's parcels; absent = all of them.</source>
            <translation>关于规划地块属性的 CQL2 条件；不填为全部规划地块。</translation>
        </message>
        <message>
            <source>CQL2 condition on the attributes of the role's features; absent = all of them.</source>
            <translation>关于该图层要素属性的 CQL2 条件；不填为全部要素。</translation>
        </message>
        <message>
            <source>CQL2 condition on the attributes of the streets; absent = all of them.</source>
            <translation>对道路属性的 CQL2 条件；缺省为全部。</translation>
        </message>
        <message>
            <source>CQL2 condition on the attributes of the subject role's features; absent = all of them.</source>
            <translation>关于被检查图层要素属性的 CQL2 条件；不填为全部要素。</translation>
        </message>
        <message>
            <source>CQL2 text, basic part.</source>
            <translation>CQL2 文本（基本部分）。</translation>
        </message>
        <message>
            <source>CRS</source>
            <translation>坐标系</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>CSV 文件 (*.csv)</translation>
        </message>
        <message>
            <source>Can be cultivated again</source>
            <translation>恢复属性</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Candidate sites</source>
            <translation>候选点</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>候选代码</translation>
        </message>
        <message>
            <source>Capacity</source>
            <translation>容量</translation>
        </message>
        <message>
            <source>Capacity (places)</source>
            <translation>容量</translation>
        </message>
        <message>
            <source>Capacity by polygon, mm over the storm; where it is empty, what is chosen above counts.</source>
            <translation>逐块的排水能力（mm，整场）；为空处按上面的选择。</translation>
        </message>
        <message>
            <source>Capacity field</source>
            <translation>容量字段</translation>
        </message>
        <message>
            <source>Capacity field of the candidates</source>
            <translation>候选点容量字段</translation>
        </message>
        <message>
            <source>Capacity field of the existing sites</source>
            <translation>现有设施容量字段</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>Case process</source>
            <translation>办理流程</translation>
        </message>
        <message>
            <source>Case {case}: {state}</source>
            <translation>案件 {case}：{state}</translation>
        </message>
        <message>
            <source>Case “{case}” has gone on meanwhile: {who} wrote entry {entry} at {at}. Nothing was overwritten; look at it as it is now, then decide again.</source>
            <translation>案件“{case}”期间已有新的办理：{who} 于 {at} 写入第 {entry} 条记录。未覆盖任何内容；请查看现状后再决定。</translation>
        </message>
        <message>
            <source>Case “{case}” has no history: it was not opened by Guiju.</source>
            <translation>案件“{case}”没有办理记录：不是由规矩建立的。</translation>
        </message>
        <message>
            <source>Case “{case}” is in state “{state}”, from which the step “{action}” does not lead on.</source>
            <translation>案件“{case}”处于“{state}”状态，不能办理“{action}”。</translation>
        </message>
        <message>
            <source>Case “{case}” stands in state “{state}”, but by its history it is in state “{told}”. Restore the row.</source>
            <translation>案件“{case}”的状态字段为“{state}”，而办理记录显示为“{told}”。请恢复该行数据。</translation>
        </message>
        <message>
            <source>Case “{case}”: the step “{action}” also needs: {field}.</source>
            <translation>案件“{case}”：办理“{action}”还需填写：{field}。</translation>
        </message>
        <message>
            <source>Case “{case}”: the step “{action}” is only taken with the findings: {findings}.</source>
            <translation>案件“{case}”：仅当核查结论为 {findings} 时才能办理“{action}”。</translation>
        </message>
        <message>
            <source>Case: {step}</source>
            <translation>案件：{step}</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>逐案说明</translation>
        </message>
        <message>
            <source>Cases as a table or a package for the field, and the report on how they stand.</source>
            <translation>将案件导出为外业表格或外业包，并生成办理情况报告。</translation>
        </message>
        <message>
            <source>Cases exported</source>
            <translation>导出案件数</translation>
        </message>
        <message>
            <source>Cases in the file</source>
            <translation>文件中案件总数</translation>
        </message>
        <message>
            <source>Cases not closed</source>
            <translation>未销号案件数</translation>
        </message>
        <message>
            <source>Cases of change patches</source>
            <translation>变化图斑案件办理情况</translation>
        </message>
        <message>
            <source>Cases opened</source>
            <translation>新建案件数</translation>
        </message>
        <message>
            <source>Cases taken on</source>
            <translation>导入案件数</translation>
        </message>
        <message>
            <source>Cases that were there</source>
            <translation>已有案件数</translation>
        </message>
        <message>
            <source>Cases whose history cannot be relied on</source>
            <translation>办理记录不可信的案件</translation>
        </message>
        <message>
            <source>Cases whose patch has another shape now</source>
            <translation>图形已变的案件数</translation>
        </message>
        <message>
            <source>Catalogue</source>
            <translation>目录</translation>
        </message>
        <message>
            <source>Catalogue of {connection}</source>
            <translation>{connection} 的目录</translation>
        </message>
        <message>
            <source>Catchment access (2SFCA)</source>
            <translation>供需可达性（两步移动搜索法）</translation>
        </message>
        <message>
            <source>Categories of the added layers, in order</source>
            <translation>新增设施图层的类别（按顺序）</translation>
        </message>
        <message>
            <source>Categories of the layers, in order</source>
            <translation>各图层的类别（按次序）</translation>
        </message>
        <message>
            <source>Categories that are missing, of all homes</source>
            <translation>全部住处缺少的类别数</translation>
        </message>
        <message>
            <source>Categories that count</source>
            <translation>计入的类别</translation>
        </message>
        <message>
            <source>Categories whose coverage or facilities change come first. One in brackets does not count in the score.</source>
            <translation>覆盖或设施有变化的类别列在前面。括号内的类别不计分。</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Category field</source>
            <translation>类别字段</translation>
        </message>
        <message>
            <source>Category fields of the control layers</source>
            <translation>控制线图层的分类字段</translation>
        </message>
        <message>
            <source>Category that fewest have</source>
            <translation>拥有者最少的类别</translation>
        </message>
        <message>
            <source>Category that fewest have (id)</source>
            <translation>拥有者最少的类别（标识）</translation>
        </message>
        <message>
            <source>Category “{id}” is required, so its weight must be above 0.</source>
            <translation>类别“{id}”为必备，权重须大于 0。</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Cells</source>
            <translation>像元</translation>
        </message>
        <message>
            <source>Cells jut out over the boundary of what is approved. From this share on a patch counts as approved, up to what is left of 100 as not; between, partly.</source>
            <translation>像元会越出批准边界。达到该占比视为已批准，不超过其余部分视为未批准，其间为部分批准。</translation>
        </message>
        <message>
            <source>Cells that have changed, before cleaning</source>
            <translation>变化像元（筛除前）</translation>
        </message>
        <message>
            <source>Cells without data</source>
            <translation>无数据像元</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变化</translation>
        </message>
        <message>
            <source>Change of people covered</source>
            <translation>覆盖人口变化</translation>
        </message>
        <message>
            <source>Change of the score</source>
            <translation>得分变化</translation>
        </message>
        <message>
            <source>Change patches</source>
            <translation>变化图斑</translation>
        </message>
        <message>
            <source>Change patches and the transition matrix between two survey dates, without boundary noise.</source>
            <translation>两期调查间的变化图斑与流向流量矩阵，剔除边界误差。</translation>
        </message>
        <message>
            <source>Change patches from imagery</source>
            <translation>影像变化图斑</translation>
        </message>
        <message>
            <source>Change the use, give up {area}, or have the plan amended.</source>
            <translation>调整用途，或让出 {area}，或依程序修改规划。</translation>
        </message>
        <message>
            <source>Change the use, or have the plan amended.</source>
            <translation>调整用途，或依法修改规划。</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>更新日期</translation>
        </message>
        <message>
            <source>Changed (m²)</source>
            <translation>变化（m²）</translation>
        </message>
        <message>
            <source>Changed area (m²)</source>
            <translation>变化面积（m²）</translation>
        </message>
        <message>
            <source>Changed at</source>
            <translation>更新时间</translation>
        </message>
        <message>
            <source>Changed streets</source>
            <translation>变动的街道</translation>
        </message>
        <message>
            <source>Changed verdicts</source>
            <translation>有变化的结论</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>变化</translation>
        </message>
        <message>
            <source>Changes between checks</source>
            <translation>两次审查之间的变化</translation>
        </message>
        <message>
            <source>Changes of {title}</source>
            <translation>变化：{title}</translation>
        </message>
        <message>
            <source>Changes since the earlier run</source>
            <translation>与较早一次运行相比的变化</translation>
        </message>
        <message>
            <source>Characters that part several codes</source>
            <translation>多个代码的分隔符</translation>
        </message>
        <message>
            <source>Characters that part several codes in one cell, such as “/+”: “R2/B1” is R2 and B1.</source>
            <translation>同一单元格内多个代码的分隔字符，如“/+”：“R2/B1”即 R2 和 B1。</translation>
        </message>
        <message>
            <source>Chart of the chosen station</source>
            <translation>所选站点的过程线图</translation>
        </message>
        <message>
            <source>Chec&amp;k out to edit…</source>
            <translation>检出编辑(&amp;K)…</translation>
        </message>
        <message>
            <source>Check a plan…</source>
            <translation>审查规划…</translation>
        </message>
        <message>
            <source>Check attributes</source>
            <translation>属性检查</translation>
        </message>
        <message>
            <source>Check compliance</source>
            <translation>合规性审查</translation>
        </message>
        <message>
            <source>Check coverage</source>
            <translation>图形检查</translation>
        </message>
        <message>
            <source>Check the layer now, and again what every edit touches. An edit is never held up or changed by it.</source>
            <translation>立即检查图层，并随每次编辑重新检查受影响的部分。绝不阻挡或改动编辑。</translation>
        </message>
        <message>
            <source>Checked at</source>
            <translation>审查时间</translation>
        </message>
        <message>
            <source>Checked by</source>
            <translation>校核</translation>
        </message>
        <message>
            <source>Checked by (校核)</source>
            <translation>校核</translation>
        </message>
        <message>
            <source>Checked layer</source>
            <translation>所查图层</translation>
        </message>
        <message>
            <source>Checked; not touched.</source>
            <translation>已核查，未占压。</translation>
        </message>
        <message>
            <source>Checking out {title}</source>
            <translation>正在检出 {title}</translation>
        </message>
        <message>
            <source>Checkouts</source>
            <translation>检出数据</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>检查项</translation>
        </message>
        <message>
            <source>Checks to run.</source>
            <translation>要进行的检查。</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>Choose &amp;for</source>
            <translation>选择范围(&amp;F)</translation>
        </message>
        <message>
            <source>Choose a collection in the catalogue.</source>
            <translation>请在目录中选择数据集。</translation>
        </message>
        <message>
            <source>Choose a community</source>
            <translation>选择社区</translation>
        </message>
        <message>
            <source>Choose a community, or type its name.</source>
            <translation>选择一个社区，或输入其名称。</translation>
        </message>
        <message>
            <source>Choose a connection of the dock “Data service” to see its rain gauges and water levels here.</source>
            <translation>选择“数据服务”面板中的一个连接，在此查看其雨量站和水位站。</translation>
        </message>
        <message>
            <source>Choose a file for the pack.</source>
            <translation>请选择规则包的保存文件。</translation>
        </message>
        <message>
            <source>Choose a layer and a rule pack first: the table shows their fields.</source>
            <translation>请先选择图层和规则包：表中列出的是它们的字段。</translation>
        </message>
        <message>
            <source>Choose a layer of communities in the settings to count who is covered.</source>
            <translation>在设置中选择社区图层，即可统计覆盖人口。</translation>
        </message>
        <message>
            <source>Choose a station by clicking on it on the map.</source>
            <translation>在地图上单击站点进行选择。</translation>
        </message>
        <message>
            <source>Choose a station on the map</source>
            <translation>在地图上选择站点</translation>
        </message>
        <message>
            <source>Choose a station to see what it has measured.</source>
            <translation>选择一个站点，查看其监测过程。</translation>
        </message>
        <message>
            <source>Choose at least one boundary text.</source>
            <translation>请至少选择一个界址点文本。</translation>
        </message>
        <message>
            <source>Choose for</source>
            <translation>选择范围</translation>
        </message>
        <message>
            <source>Choose one of the shapes, or to draw.</source>
            <translation>请选择一个图形，或选择绘制。</translation>
        </message>
        <message>
            <source>Choose the field of the buildings' floors or of their height.</source>
            <translation>请选择建筑的层数字段或高度字段。</translation>
        </message>
        <message>
            <source>Choose the field of the buildings' floors, of their height or of their declared floor area; without one nothing can be said of the floor area.</source>
            <translation>请选择建筑的层数、高度或计容建筑面积字段；一个都没有就无法得出建筑面积。</translation>
        </message>
        <message>
            <source>Choose the file of your pattern, or another pattern.</source>
            <translation>请选择自有雨型的文件，或改用其他雨型。</translation>
        </message>
        <message>
            <source>Choose the layer of plots first: waivers are kept beside it.</source>
            <translation>请先选择地块图层：豁免记录存放在它旁边。</translation>
        </message>
        <message>
            <source>Choose the plan's field of the FAR.</source>
            <translation>请选择规划图层的容积率字段。</translation>
        </message>
        <message>
            <source>Chooses a number of new sites among candidates, with the existing ones open. People walk along the streets.

coverage: most people within the limit of an open site (maximal covering; Church and ReVelle 1974). pmedian: least people × cost to the nearest open site (Hakimi 1964; ReVelle and Swain 1970); whoever has no way to an open site counts as walking twice the longest way between any demand point and site, and the limit only tells who is covered. capacitated: most people served within the limit where a site takes as many as it has places; the people of one demand point may be divided among sites, and of all ways to serve as many that of the least people × cost is taken.

Sites: status is existing, required or chosen. rank orders the new ones: 1 adds most to what exists, 2 most after it. gain is what each adds in this order: people served, or for pmedian people × cost saved; so the first ranks tell what fewer of these sites would do; without existing sites the first saving has nothing to be measured against and is empty. alternatives is how many other candidates could take a new site's place alone and lose at most 1 % of what the new sites add (for pmedian, of the whole cost where that is less): where it is large, other reasons may decide; where it is 0, the spot matters; empty is not known. served, mean_cost and max_cost are of the people who go there, load is served ÷ capacity.

Assignment: a straight line from each demand point to its site. status is ok, beyond_limit, no_place (within the limit, but all sites there are full), unreachable (no way leads to an open site) or unconnected (no street is near enough). covered tells whether the row is within the limit. People in all rows add up to all. site_status tells a candidate from an existing site of the same id.

GAP is by how many percent any other choice of as many sites can be better at most: 0 means proven best. For coverage and capacitated it is a share of the people whom the new sites add, for pmedian of the whole people × cost. BOUND is what no choice does better than. The bound is computed by Lagrangian relaxation (Fisher 1981) and branching; the choice by adding (Nemhauser, Wolsey and Fisher 1978) and exchanging sites (Teitz and Bart 1968). It is sure in this sense only: it takes streets, people and candidates as they were given.</source>
            <translation>从候选点中选出若干新设施点，现有设施保持开放。居民沿街道步行。

coverage（最大覆盖）：使限值内有开放设施的人最多（Church 和 ReVelle 1974）。pmedian（p 中位）：使人口 × 到最近开放设施的成本之和最小（Hakimi 1964；ReVelle 和 Swain 1970）；到不了任何开放设施的人，按需求点与设施点之间最长步行的两倍计；限值只用来说明谁被覆盖。capacitated（有容量约束）：每个设施最多服务其容量，使限值内得到服务的人最多；同一需求点的人可以分到几个设施；服务人数相同的分法中取人口 × 成本最小者。

“设施点”：status 为 existing（现有）、required（必选）或 chosen（选中）。rank 为新设施点的次序：1 在现状之上增加最多，2 次之。gain 为按此次序各自增加的量：服务人口，pmedian 为节省的人口 × 成本；因此前几位说明只建其中几处能做到多少；没有现有设施时，第一处的节省无从比较，为空。alternatives 为另有多少个候选点可单独替换该新设施点而损失不超过新设施点所增之 1 %（pmedian 在总成本更小时按总成本计）：数目大，可由其他因素决定；为 0，则位置要紧；空为未知。served、mean_cost、max_cost 均就前往该处的人而言，load 为 served ÷ capacity。

“分配”：从每个需求点到其设施点的直线。status 为 ok、beyond_limit（超出限值）、no_place（限值内有设施但都已满）、unreachable（没有路可到开放设施）或 unconnected（附近没有街道）。covered 表示该行是否在限值之内。各行人口相加即总人口。site_status 用于区分编号相同的候选点和现有设施。

GAP 为同样数目的任何其他方案最多可优于本方案的百分比：0 即已证明最优。coverage 和 capacitated 相对于新设施点增加的人口，pmedian 相对于全部人口 × 成本。BOUND 为任何方案都不能超越的值。界由拉格朗日松弛（Fisher 1981）和分支求得；方案由逐个添加（Nemhauser、Wolsey 和 Fisher 1978）和互换（Teitz 和 Bart 1968）求得。所谓把握仅指此：街道、人口和候选点均以所给为准。</translation>
        </message>
        <message>
            <source>Chosen here.</source>
            <translation>在此指定。</translation>
        </message>
        <message>
            <source>Chosen: mine.</source>
            <translation>已选：我的。</translation>
        </message>
        <message>
            <source>Chosen: theirs.</source>
            <translation>已选：对方。</translation>
        </message>
        <message>
            <source>Chosen: {value}.</source>
            <translation>已选：{value}。</translation>
        </message>
        <message>
            <source>Circle around points in blind areas (m)</source>
            <translation>盲区中点周围的圆（m）</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Class marking</source>
            <translation>密级标识</translation>
        </message>
        <message>
            <source>Class of the figures</source>
            <translation>数值所属类别</translation>
        </message>
        <message>
            <source>Clause</source>
            <translation>条文</translation>
        </message>
        <message>
            <source>Clause and evidence</source>
            <translation>条文与依据</translation>
        </message>
        <message>
            <source>Clause number</source>
            <translation>条款号</translation>
        </message>
        <message>
            <source>Clause number; “” where there is none.</source>
            <translation>条款号；没有则留空。</translation>
        </message>
        <message>
            <source>Clause verified</source>
            <translation>条文已核对</translation>
        </message>
        <message>
            <source>Clause: {clause}</source>
            <translation>条款：{clause}</translation>
        </message>
        <message>
            <source>Click a facility of this category to close it; click it again to open it.</source>
            <translation>点击此类设施即可将其关闭，再次点击恢复。</translation>
        </message>
        <message>
            <source>Click anywhere on the map to see what can be walked to from there.</source>
            <translation>点击地图任意位置，查看从那里步行可达的设施。</translation>
        </message>
        <message>
            <source>Click its corners; a right click or Enter ends it, Backspace takes one back.</source>
            <translation>依次点击角点；右键或回车结束，退格撤回一点。</translation>
        </message>
        <message>
            <source>Click the &amp;map</source>
            <translation>点击地图(&amp;M)</translation>
        </message>
        <message>
            <source>Click the corners on the map; a right click or Enter ends it, Esc gives up.</source>
            <translation>在地图上依次点击角点；右键或回车结束，Esc 放弃。</translation>
        </message>
        <message>
            <source>Click the map to see how deep the water is there and where it spills next.</source>
            <translation>点击地图，查看该处水深及水接着漫向何处。</translation>
        </message>
        <message>
            <source>Click the map where a new facility of this category would be.</source>
            <translation>在地图上点击拟新增此类设施的位置。</translation>
        </message>
        <message>
            <source>Click the map, or choose a community.</source>
            <translation>请点击地图，或选择一个社区。</translation>
        </message>
        <message>
            <source>Click, or Enter: the feature on the map.</source>
            <translation>单击或按回车：在地图上显示该要素。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Closed streets</source>
            <translation>关闭的街道</translation>
        </message>
        <message>
            <source>Closed, {category}: {names}.</source>
            <translation>关闭{category}：{names}。</translation>
        </message>
        <message>
            <source>Closed; nothing is left to do.</source>
            <translation>已销号，无待办事项。</translation>
        </message>
        <message>
            <source>Closing distance (m)</source>
            <translation>闭合距离（m）</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Code after</source>
            <translation>变化后编码</translation>
        </message>
        <message>
            <source>Code before</source>
            <translation>变化前编码</translation>
        </message>
        <message>
            <source>Code found by</source>
            <translation>代码来源</translation>
        </message>
        <message>
            <source>Code of the land class</source>
            <translation>地类编码</translation>
        </message>
        <message>
            <source>Code of the planned use</source>
            <translation>拟建用途代码</translation>
        </message>
        <message>
            <source>Code table</source>
            <translation>代码表</translation>
        </message>
        <message>
            <source>Code table: land use (自然资源部 用地用海), third survey (三调), GB 50137.</source>
            <translation>代码表：用地用海分类（自然资源部）、三调、GB 50137。</translation>
        </message>
        <message>
            <source>Code {code} stands in two classes, {one} and {other}.</source>
            <translation>编码 {code} 同时列入 {one} 与 {other} 两类。</translation>
        </message>
        <message>
            <source>Code “{code}” has finer codes below it, and one of those is needed.</source>
            <translation>代码“{code}”之下还有细分，须填到细分类。</translation>
        </message>
        <message>
            <source>Code “{code}” is not in {title}, but in {others}.</source>
            <translation>代码“{code}”不在{title}中，而在{others}中。</translation>
        </message>
        <message>
            <source>Code “{code}” is not in {title}.</source>
            <translation>代码“{code}”不在{title}中。</translation>
        </message>
        <message>
            <source>Codes of layer “{layer}” that {title} does not have are hatched in grey: {codes}.</source>
            <translation>图层“{layer}”中有 {title} 未列的编码，以灰色斜线表示：{codes}。</translation>
        </message>
        <message>
            <source>Codes of two editions are mixed: {ours} of {one}, {theirs} of {other}.</source>
            <translation>两个版本的代码混用：{one}的 {ours} 个，{other}的 {theirs} 个。</translation>
        </message>
        <message>
            <source>Codes that are open</source>
            <translation>未定的代码</translation>
        </message>
        <message>
            <source>Codes that {title} has not stand in rows of their own: {codes}{more}</source>
            <translation>{title} 中没有的代码各自单独成行：{codes}{more}</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>数据集</translation>
        </message>
        <message>
            <source>Collection “{collection}” has no field that tells a time, so it cannot be asked for one. Such a field is a pair like valid_from and valid_to, one named like SJRQ or datetime, or its only date.</source>
            <translation>数据集“{collection}”没有表示时间的字段，无法按时间获取。这样的字段可以是 valid_from 与 valid_to 之类的一对，名为 SJRQ、datetime 等的一个，或唯一的日期字段。</translation>
        </message>
        <message>
            <source>Collection “{collection}” has no field “{field}”; it has: {fields}.</source>
            <translation>数据集“{collection}”没有字段“{field}”；现有字段：{fields}。</translation>
        </message>
        <message>
            <source>Collection “{collection}” has no reference system that an extent can be brought into. Fetch it whole.</source>
            <translation>数据集“{collection}”没有可供换算范围的坐标参考系。请整体获取。</translation>
        </message>
        <message>
            <source>Collection “{collection}” keeps no earlier states and has no field that tells a time, so there are no two states of it. Name a second collection that it is compared with.</source>
            <translation>数据集“{collection}”不保存历史状态，也没有表示时间的字段，因此没有两个状态可比。请指定另一个要与之对比的数据集。</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>数据集</translation>
        </message>
        <message>
            <source>Communities</source>
            <translation>社区</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>对比</translation>
        </message>
        <message>
            <source>Compare A | B</source>
            <translation>对比 A | B</translation>
        </message>
        <message>
            <source>Compare down to</source>
            <translation>比较到</translation>
        </message>
        <message>
            <source>Compare scenario</source>
            <translation>方案对比</translation>
        </message>
        <message>
            <source>Compare two checks</source>
            <translation>两次审查对比</translation>
        </message>
        <message>
            <source>Compare two times of a collection</source>
            <translation>对比数据集的两个时间</translation>
        </message>
        <message>
            <source>Compare uses by</source>
            <translation>用途比较层级</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>对比对象</translation>
        </message>
        <message>
            <source>Compared</source>
            <translation>比较内容</translation>
        </message>
        <message>
            <source>Compares a collection as it was at one time with what it was at another, or a collection with another one, such as the zoning of 2025 with that of 2026.

Changes has one feature for each that differs: id, and key where it has a customary key field; change is added, removed or changed; fields names what changed, geometry among it; detail has the values as they were and as they are; at and by say when and by whom it was changed last, where the service tells. The geometry is the later one, that of what was removed the earlier. What came and went between the two times is not in it, nor what was changed and changed back.

A service that keeps history tells the difference itself. Otherwise both states are fetched whole and compared feature by feature; a geometry with the same vertices is the same, wherever its rings begin. In a folder, a layer with two fields such as valid_from and valid_to holds the states. Features are then known by a key field, such as BSM, that tells them apart.

An extent and a condition choose features that meet them before or after, so that one which left the area is in it.

ADDED, REMOVED and CHANGED are the numbers of such features.</source>
            <translation>将数据集在一个时间的状态与另一时间的状态对比，或将一个数据集与另一个对比，如 2025 年与 2026 年的用地规划。

“变化”中每个有差异的要素对应一个要素：id，以及有惯用标识字段时的 key；change 为 added（新增）、removed（删除）或 changed（变化）；fields 列出变化的内容，geometry 为几何；detail 为变化前与变化后的值；at 和 by 为最近一次变化的时间和修改人（服务提供时）。几何取较晚的，删除的要素取较早的。两个时间之间出现又消失的、改动又改回的，不在其中。

保存历史的服务自行给出差异。否则两个状态都完整获取，逐个要素对比；顶点相同的几何视为相同，无论环从何处开始。在文件夹中，带有 valid_from 和 valid_to 这类成对字段的图层保存各个状态，此时用能区分要素的标识字段（如 BSM）确定对应关系。

范围和条件选取变化前或变化后符合的要素，因此移出范围的要素也在其中。

ADDED、REMOVED 和 CHANGED 为各类要素的数量。</translation>
        </message>
        <message>
            <source>Compares the collection (at the first time, if there is one) with this one of the same connection (at the second). Left empty: with itself.</source>
            <translation>将数据集（填了起始时间则取该时状态）与同一连接中的这个数据集（取截止时间的状态）对比。留空：与自身对比。</translation>
        </message>
        <message>
            <source>Compares the tables of verdicts of two compliance checks: two states of a plan under one pack, or one plan under two versions of a pack.

Changes has one row for each verdict that failed or was undecided in either check, with all fields of the verdict (of the later check where there is one) and: change is new, fixed, unchanged or changed; changed names what differs: the verdict, the measured value, the limit, the evidence (a control line moved) or the plot (its shape or an attribute that the rule reads).

Verdicts are matched by the plot's own id and the rule. Without an earlier check all verdicts are new.</source>
            <translation>对比两次合规性审查的结论表：同一规则包下规划的两个状态，或同一规划在规则包两个版本下的结果。

“变化”表中，凡任一次审查不通过或待定的结论各占一行，含结论的全部字段（有后一次则取后一次），并有：change 为 new（新增）、fixed（已消除）、unchanged（未变）或 changed（有变）；changed 说明变了什么：结论、量测值、限值、依据（控制线移动）或地块（图形或规则所读的属性）。

结论按地块自身编号和规则对应。没有前一次审查时，全部结论都是新增。</translation>
        </message>
        <message>
            <source>Comparing {title}</source>
            <translation>正在对比 {title}</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>比较方式</translation>
        </message>
        <message>
            <source>Compiled by</source>
            <translation>编制</translation>
        </message>
        <message>
            <source>Computing…</source>
            <translation>正在计算……</translation>
        </message>
        <message>
            <source>Condition (CQL2)</source>
            <translation>条件（CQL2）</translation>
        </message>
        <message>
            <source>Condition as text</source>
            <translation>以文本书写条件</translation>
        </message>
        <message>
            <source>Condition on attributes</source>
            <translation>属性条件</translation>
        </message>
        <message>
            <source>Confidence of auto (0 to 1)</source>
            <translation>自动判断的把握（0 至 1）</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>冲突</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>冲突</translation>
        </message>
        <message>
            <source>Conflicts that you have to decide: {count}.</source>
            <translation>待您裁定的冲突：{count} 处。</translation>
        </message>
        <message>
            <source>Conflicts: {count}</source>
            <translation>冲突：{count} 处</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Connections added: {added}; there already: {known}. Choose their log-ins by “Edit”.</source>
            <translation>新增连接 {added} 个，已存在 {known} 个。请通过“编辑”为其选择登录。</translation>
        </message>
        <message>
            <source>Control areas</source>
            <translation>控制范围</translation>
        </message>
        <message>
            <source>Control layers</source>
            <translation>控制图层</translation>
        </message>
        <message>
            <source>Control line</source>
            <translation>控制线</translation>
        </message>
        <message>
            <source>Control line (id)</source>
            <translation>控制线（编号）</translation>
        </message>
        <message>
            <source>Control lines</source>
            <translation>控制线</translation>
        </message>
        <message>
            <source>Control lines overlap each other: their totals do not add up. Within one, figures are rounded so that the parts add up to the total; fragments are listed and not counted.</source>
            <translation>各控制线可能相互重叠，其合计不可相加。同一控制线内，数字经凑整，各组成之和等于合计；碎片列出而不计入。</translation>
        </message>
        <message>
            <source>Control total</source>
            <translation>总量控制</translation>
        </message>
        <message>
            <source>Control values of one's own</source>
            <translation>自备控制值</translation>
        </message>
        <message>
            <source>Convert a copy</source>
            <translation>转换副本</translation>
        </message>
        <message>
            <source>Convert a copy out of {datum}</source>
            <translation>将副本由 {datum} 转换</translation>
        </message>
        <message>
            <source>Convert a copy…</source>
            <translation>转换副本…</translation>
        </message>
        <message>
            <source>Coordinate reference system of the site</source>
            <translation>用地的坐标系</translation>
        </message>
        <message>
            <source>Coordinate reference system: {crs}.</source>
            <translation>坐标系：{crs}。</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation>坐标</translation>
        </message>
        <message>
            <source>Coordinates in the copy</source>
            <translation>副本中的坐标</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>副本</translation>
        </message>
        <message>
            <source>Copy all of this with the hashes of the plot and of the evidence</source>
            <translation>复制全部内容及地块与依据的哈希值</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>复制为文本</translation>
        </message>
        <message>
            <source>Copy it into this pack, to change it here</source>
            <translation>复制到本规则包，以便在此修改</translation>
        </message>
        <message>
            <source>Copy this rule</source>
            <translation>复制此规则</translation>
        </message>
        <message>
            <source>Copy to be given away</source>
            <translation>对外提供副本</translation>
        </message>
        <message>
            <source>Copy with hashes</source>
            <translation>连同哈希值复制</translation>
        </message>
        <message>
            <source>Copying the photos</source>
            <translation>复制照片</translation>
        </message>
        <message>
            <source>Correct web-map offset</source>
            <translation>坐标偏移纠正</translation>
        </message>
        <message>
            <source>Correct “{field}” to {measured}, or the boundary.</source>
            <translation>将“{field}”改为 {measured}，或修正边界。</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>成本</translation>
        </message>
        <message>
            <source>Cost to the nearest</source>
            <translation>到最近设施的成本</translation>
        </message>
        <message>
            <source>Costs by origin and destination</source>
            <translation>起讫点成本</translation>
        </message>
        <message>
            <source>Count overlapping control areas once</source>
            <translation>重叠的控制范围只计一次</translation>
        </message>
        <message>
            <source>Counting: {title}</source>
            <translation>正在统计：{title}</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>正在统计…</translation>
        </message>
        <message>
            <source>Counts in the score</source>
            <translation>是否计分</translation>
        </message>
        <message>
            <source>Coverage before and after</source>
            <translation>方案前后的覆盖情况</translation>
        </message>
        <message>
            <source>Coverage by category</source>
            <translation>各类别覆盖率</translation>
        </message>
        <message>
            <source>Coverage errors</source>
            <translation>图形错误</translation>
        </message>
        <message>
            <source>Covered</source>
            <translation>覆盖</translation>
        </message>
        <message>
            <source>Covered after</source>
            <translation>方案后覆盖</translation>
        </message>
        <message>
            <source>Covered before</source>
            <translation>方案前覆盖</translation>
        </message>
        <message>
            <source>Covered by</source>
            <translation>占压对象</translation>
        </message>
        <message>
            <source>Criterion: how long it waits</source>
            <translation>指标：等待时间</translation>
        </message>
        <message>
            <source>Criterion: little tax</source>
            <translation>指标：税收偏低</translation>
        </message>
        <message>
            <source>Criterion: size</source>
            <translation>指标：面积</translation>
        </message>
        <message>
            <source>Criterion: size of its block</source>
            <translation>指标：连片规模</translation>
        </message>
        <message>
            <source>Criterion: unused capacity</source>
            <translation>指标：剩余容量</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>种植属性</translation>
        </message>
        <message>
            <source>Crop and recoverability</source>
            <translation>种植属性与恢复属性</translation>
        </message>
        <message>
            <source>Cultivated land between two surveys</source>
            <translation>两期调查间的耕地变化</translation>
        </message>
        <message>
            <source>Cultivated land, first date</source>
            <translation>前一时点耕地</translation>
        </message>
        <message>
            <source>Cultivated land, first date (m²)</source>
            <translation>前一时点耕地（m²）</translation>
        </message>
        <message>
            <source>Cultivated land, second date</source>
            <translation>后一时点耕地</translation>
        </message>
        <message>
            <source>Cultivated land, second date (m²)</source>
            <translation>后一时点耕地（m²）</translation>
        </message>
        <message>
            <source>Cultivated on both dates</source>
            <translation>两期均为耕地</translation>
        </message>
        <message>
            <source>Cultivated on both dates; the survey says: {crop}.</source>
            <translation>两期均为耕地；调查记载：{crop}。</translation>
        </message>
        <message>
            <source>Culverts</source>
            <translation>涵洞</translation>
        </message>
        <message>
            <source>Culverts, underpasses, streams</source>
            <translation>涵洞、下穿通道、溪流</translation>
        </message>
        <message>
            <source>Curve number or coefficient</source>
            <translation>曲线数或径流系数</translation>
        </message>
        <message>
            <source>Curve number or coefficient of polygons that would be undecided. Left empty, they stay so and count in no volume.</source>
            <translation>未定地块采用的曲线数或径流系数。留空则保持未定，不计入水量。</translation>
        </message>
        <message>
            <source>Curve numbers or coefficients by polygon, as they are; where it is empty, the table counts.</source>
            <translation>逐块的曲线数或径流系数，原样采用；为空处按数值表。</translation>
        </message>
        <message>
            <source>Cut off what is nearer than {distance}: {area} ({share}).</source>
            <translation>切除距离不足 {distance} 的部分：{area}（{share}）。</translation>
        </message>
        <message>
            <source>Cut off what lies inside: {area} ({share}).</source>
            <translation>切除位于范围内的部分：{area}（{share}）。</translation>
        </message>
        <message>
            <source>Cut off what lies outside: {area} ({share}).</source>
            <translation>切除位于范围外的部分：{area}（{share}）。</translation>
        </message>
        <message>
            <source>Cut off what the plan gives to another use: {area} ({share}).</source>
            <translation>切除规划为其他用途的部分：{area}（{share}）。</translation>
        </message>
        <message>
            <source>D&amp;raw</source>
            <translation>绘制(&amp;R)</translation>
        </message>
        <message>
            <source>Data digitised on Chinese web maps are shifted: by GCJ-02 about 500 to 600 m in Wuhan, by BD-09 more than a kilometre. Often they carry the label WGS 84 all the same, and every overlay with surveyed data is wrong. This tool moves them to where they are on CGCS2000 (WGS 84), for checking and planning; the formulas are not official and agree with the maps to about a metre, so the result does not replace surveyed coordinates.

With “auto” the layer's vertices are laid on the lines of a reference layer that surely is in CGCS2000 and shows some of the same things (parcels, streets, shores): as they stand, and as if they were GCJ-02 or BD-09. The log says what part falls on the lines each way and what would by chance; where that does not decide, the run ends and asks you to choose.

The result keeps the layer's reference system; a projected layer goes through degrees and back. CGCS2000 and WGS 84 count as the same. Points outside China do not move.</source>
            <translation>在国内网络地图上描绘的数据是偏移的：GCJ-02 在武汉约偏 500 至 600 m，BD-09 超过 1 km。它们往往仍标为 WGS 84，与实测数据的任何叠加都会出错。本工具把它们改正到 CGCS2000（WGS 84）的位置，供检查和规划使用；所用公式并非官方公布，与地图吻合到约 1 m，因此结果不能代替实测坐标。

选“auto”时，把图层的顶点分别按原样、按 GCJ-02、按 BD-09 落到参照图层的线上；参照图层须确定为 CGCS2000，并含部分相同的地物（宗地、道路、岸线）。日志写明各种情况下落在线上的比例和随机可得的比例；不足以判断时运行结束，请您自行选择。

结果保持图层原有坐标系；投影坐标的图层先化为经纬度再还原。CGCS2000 与 WGS 84 视为相同。中国境外的点不移动。</translation>
        </message>
        <message>
            <source>Data exchange</source>
            <translation>数据交换</translation>
        </message>
        <message>
            <source>Data service</source>
            <translation>数据服务</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Date (数据产生日期)</source>
            <translation>数据产生日期</translation>
        </message>
        <message>
            <source>Date of its source</source>
            <translation>来源数据的日期</translation>
        </message>
        <message>
            <source>Date of the control line's layer</source>
            <translation>控制线图层的日期</translation>
        </message>
        <message>
            <source>Date of the data</source>
            <translation>数据日期</translation>
        </message>
        <message>
            <source>Date of the data, such as 2023-12.</source>
            <translation>数据日期，如 2023-12。</translation>
        </message>
        <message>
            <source>Date of the form</source>
            <translation>表格日期</translation>
        </message>
        <message>
            <source>Dates of the collection</source>
            <translation>数据集的时间点</translation>
        </message>
        <message>
            <source>Dates of {title}</source>
            <translation>{title} 的时间点</translation>
        </message>
        <message>
            <source>Days before</source>
            <translation>前期状况</translation>
        </message>
        <message>
            <source>Days before (curve_number)</source>
            <translation>前期状况（curve_number）</translation>
        </message>
        <message>
            <source>Dead ends that nearly touch another street are named as faults. 0 names none.</source>
            <translation>几乎触及另一条街道的断头路列为错误。0 表示不列。</translation>
        </message>
        <message>
            <source>Deadlines</source>
            <translation>办理期限</translation>
        </message>
        <message>
            <source>Decay with distance</source>
            <translation>距离衰减</translation>
        </message>
        <message>
            <source>Decided: {count}. What is yours of it is sent by the next sync.</source>
            <translation>已裁定 {count} 处。其中采用您的内容将在下次同步时发送。</translation>
        </message>
        <message>
            <source>Decides what has to be offset. Left empty: by the newest version, which the log names.</source>
            <translation>决定哪些流出须补足。留空则按最新版本，日志中注明。</translation>
        </message>
        <message>
            <source>Decimals</source>
            <translation>小数位数</translation>
        </message>
        <message>
            <source>Decimals of the coordinates</source>
            <translation>坐标小数位数</translation>
        </message>
        <message>
            <source>Declared floor area field</source>
            <translation>计容建筑面积字段</translation>
        </message>
        <message>
            <source>Declared floor area that counts (计容建筑面积) of the whole building, m². Taken instead of footprint × floors.</source>
            <translation>整栋建筑的计容建筑面积，m²。有此值时代替“基底面积 × 层数”。</translation>
        </message>
        <message>
            <source>Declared net land area of the plot, m². Taken instead of the measured area.</source>
            <translation>地块的净用地面积，m²。有此值时代替量测面积。</translation>
        </message>
        <message>
            <source>Deeper than (m)</source>
            <translation>大于（m）</translation>
        </message>
        <message>
            <source>Deepest (m)</source>
            <translation>最深（m）</translation>
        </message>
        <message>
            <source>Deepest water</source>
            <translation>最深积水</translation>
        </message>
        <message>
            <source>Deepest water on a street</source>
            <translation>道路最深积水</translation>
        </message>
        <message>
            <source>Deepest water, m; each kind of asset has its own. With ground_field it may be below 0: the ground lies so much above the water.</source>
            <translation>最深积水（m）；各类对象各有限值。有 ground_field 时可为负：地面须高出水位若干。</translation>
        </message>
        <message>
            <source>Delete one of the two.</source>
            <translation>删除其中一个。</translation>
        </message>
        <message>
            <source>Demand (people)</source>
            <translation>需求（人口）</translation>
        </message>
        <message>
            <source>Demand point</source>
            <translation>需求点</translation>
        </message>
        <message>
            <source>Denominator of the source scale: 10000 for 1:10,000.</source>
            <translation>来源比例尺分母：1:10,000 填 10000。</translation>
        </message>
        <message>
            <source>Depressions</source>
            <translation>洼地</translation>
        </message>
        <message>
            <source>Depth (m)</source>
            <translation>深度（m）</translation>
        </message>
        <message>
            <source>Depth of the water in metres</source>
            <translation>水深（米）</translation>
        </message>
        <message>
            <source>Depth of the water in metres: the darker, the deeper.</source>
            <translation>水深（米）：颜色越深，水越深。</translation>
        </message>
        <message>
            <source>Depth of water</source>
            <translation>积水深度</translation>
        </message>
        <message>
            <source>Depth that each kind bears</source>
            <translation>各类可承受的水深</translation>
        </message>
        <message>
            <source>Depth that {kind} bear, centimetres</source>
            <translation>{kind}可承受的水深（厘米）</translation>
        </message>
        <message>
            <source>Depths in metres in place of those that come with Guiju, such as {"facility": 0.05}.</source>
            <translation>替换内置限值的深度（米），如 {"facility": 0.05}。</translation>
        </message>
        <message>
            <source>Design storm</source>
            <translation>设计暴雨</translation>
        </message>
        <message>
            <source>Design storm: {depth:g} mm, {duration:g} minutes</source>
            <translation>设计暴雨：{depth:g} mm，历时 {duration:g} 分钟</translation>
        </message>
        <message>
            <source>Design storm: {period:g} years, {duration:g} minutes</source>
            <translation>设计暴雨：重现期 {period:g} 年，历时 {duration:g} 分钟</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>终点</translation>
        </message>
        <message>
            <source>Destinations</source>
            <translation>终点</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>前后差异</translation>
        </message>
        <message>
            <source>Digits after the point of areas. Shares have two.</source>
            <translation>面积的小数位数。占比保留两位。</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>Direction field</source>
            <translation>方向字段</translation>
        </message>
        <message>
            <source>Direction of travel</source>
            <translation>通行方向</translation>
        </message>
        <message>
            <source>Discard the checkout “{title}”? Its file is deleted and its layer leaves the project. Nothing of yours is lost: the service has it all.</source>
            <translation>是否丢弃检出数据“{title}”？其文件将被删除，图层将从工程中移除。您的编辑不会丢失：服务端已全部收到。</translation>
        </message>
        <message>
            <source>Discarding the checkout</source>
            <translation>正在丢弃检出数据</translation>
        </message>
        <message>
            <source>Distance (m)</source>
            <translation>距离（m）</translation>
        </message>
        <message>
            <source>Distance from</source>
            <translation>距离对象</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Document that it comes from</source>
            <translation>依据的文件</translation>
        </message>
        <message>
            <source>Done; one step of undo takes it back.</source>
            <translation>已应用；撤销一步即可恢复。</translation>
        </message>
        <message>
            <source>Dots per inch</source>
            <translation>分辨率（DPI）</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Down to</source>
            <translation>细分到</translation>
        </message>
        <message>
            <source>Drag a facility of this category to another place.</source>
            <translation>将此类设施拖到另一处。</translation>
        </message>
        <message>
            <source>Drain or store the water, or raise the ground: {by} are too much.</source>
            <translation>排除或调蓄积水，或抬高地面：超出 {by}。</translation>
        </message>
        <message>
            <source>Drainage and waterlogging</source>
            <translation>排水与内涝</translation>
        </message>
        <message>
            <source>Draw a line along which a wall stands.</source>
            <translation>画一条线，沿线设挡墙。</translation>
        </message>
        <message>
            <source>Draw a polygon whose ground is dug, such as a park that takes water.</source>
            <translation>画一个面，将其地面挖低，例如可蓄水的公园。</translation>
        </message>
        <message>
            <source>Draw a polygon whose ground is raised.</source>
            <translation>画一个面，将其地面抬高。</translation>
        </message>
        <message>
            <source>Draw a rectangle on the map, from corner to corner.</source>
            <translation>请在地图上从一角到对角拖出矩形。</translation>
        </message>
        <message>
            <source>Draw a rectangle on the map; only what meets it is loaded.</source>
            <translation>在地图上绘制矩形，只载入与其相交的要素。</translation>
        </message>
        <message>
            <source>Draw hollows deeper than (m)</source>
            <translation>绘出深于此值的洼地（m）</translation>
        </message>
        <message>
            <source>Draw ponds deeper than (m)</source>
            <translation>绘出深于此值的积水区（m）</translation>
        </message>
        <message>
            <source>Draw the area on the map.</source>
            <translation>请在地图上绘制范围。</translation>
        </message>
        <message>
            <source>Draw the boundary anew.</source>
            <translation>重新绘制边界。</translation>
        </message>
        <message>
            <source>Draw the faulty boundary as the ground that it encloses.</source>
            <translation>按所围合的范围重绘有误的边界。</translation>
        </message>
        <message>
            <source>Draw the plot as it would be; Esc gives it up.</source>
            <translation>在地图上绘出修改后的地块；按 Esc 取消。</translation>
        </message>
        <message>
            <source>Draw the shape with the vertex tool and save the layer; then choose “mine” for the shape.</source>
            <translation>请用顶点工具绘制图形并保存图层，然后将图形选为“我的”。</translation>
        </message>
        <message>
            <source>Draw where the ground is raised or dug, or where a wall stands.</source>
            <translation>在图上画出抬高、挖低的地面或挡墙。</translation>
        </message>
        <message>
            <source>Drawing (DXF)</source>
            <translation>图纸（DXF）</translation>
        </message>
        <message>
            <source>Drawn</source>
            <translation>绘制的范围</translation>
        </message>
        <message>
            <source>Drawn as</source>
            <translation>绘制方式</translation>
        </message>
        <message>
            <source>Drawn over the land, outlined and hatched in the customary colours of their roles. The plan, the district and buildings are no control lines: give them as layers.</source>
            <translation>绘于用地之上，按各自角色的惯用颜色描边并打斜线。规划、行政区界线和建筑不是控制线，请作为图层给出。</translation>
        </message>
        <message>
            <source>Drawn under the vector layers, in the official colours of its land-use codes.</source>
            <translation>绘于各矢量图层之下，按用地编码的标准色填色。</translation>
        </message>
        <message>
            <source>Drawn with their own styles, the first on top. Left empty: those that the project shows, in its order, unless control layers are given.</source>
            <translation>按各自样式绘制，第一个在最上。留空：按工程顺序绘制其可见图层；已给出控制图层时除外。</translation>
        </message>
        <message>
            <source>Draws a map sheet from a layout template: frame, title, class marking, legend, scale bar, north arrow, coordinate ticks, the reference system, what the data are and of which date, and who prepared (编制), checked (校核) and approved (审核) it.

The site is outlined in red, control lines are hatched in their customary colours, land use has the official colours of its codes. The legend lists only what the map shows. The arrow points to true north. The scale is round; the number SCALE says which.

PDF: vectors and text that can be searched; a single sheet is georeferenced. PNG: for documents. In the options, coordinates can be coarsened or left out of what is shared: then the ticks follow them and the PDF is not georeferenced.

The bundled sheets (A4, A3) lie as the site asks. A template of your own is one that QGIS's layout window has saved (.qpt): its labels may hold placeholders such as {title}; the user's guide lists them. One that is not known is refused with its name. A map called “map” is the one that shows the site, else the largest.</source>
            <translation>按布局模板输出图件：图框、图名、密级、图例、比例尺、指北针、坐标标注、坐标系、数据名称及日期，以及编制、校核、审核。

项目范围以红线表示，控制线按惯用颜色描边并打斜线，用地按编码的标准色填色，图例只列图上出现的内容。指北针指向真北。比例尺取整，数值见 SCALE。

PDF：矢量图形，文字可检索；单页 PDF 带地理坐标。PNG：供文档插图。选项中可规定对外坐标粗化或不给出：坐标标注随之变化，PDF 不带地理坐标。

内置图幅（A4、A3）的横竖由项目范围决定。也可使用在 QGIS 布局窗口保存的本单位模板（.qpt）：其文字可含 {title} 之类的占位符，名称见用户手册；未知的占位符会指名拒绝。名为“map”的地图显示项目范围，否则取最大的地图。</translation>
        </message>
        <message>
            <source>Draws of random weights</source>
            <translation>随机权重抽取次数</translation>
        </message>
        <message>
            <source>Dry here; water runs along the line.</source>
            <translation>此处无积水；水沿线流走。</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Due {day}, in {days} days.</source>
            <translation>期限 {day}，还有 {days} 天。</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>重复</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>历时</translation>
        </message>
        <message>
            <source>Duration (min)</source>
            <translation>历时（分钟）</translation>
        </message>
        <message>
            <source>Dwellings stand in for people: shares and numbers of people in the results are those of dwellings.</source>
            <translation>以住宅套数代替人口：结果中的人数与人口占比均指住宅套数。</translation>
        </message>
        <message>
            <source>Dwellings stand in for people: where this report says people, dwellings are meant.</source>
            <translation>以住宅套数代替人口：本报告中的“人”均指住宅套数。</translation>
        </message>
        <message>
            <source>E&amp;xport…</source>
            <translation>导出(&amp;X)…</translation>
        </message>
        <message>
            <source>Each field's value must also be unique in the layer; default false.</source>
            <translation>各字段的值在图层内还应唯一；默认否。</translation>
        </message>
        <message>
            <source>Each figure is then told for it apart. Patches that overlap count once.</source>
            <translation>各数另列其中永久基本农田部分，重叠图斑只计一次。</translation>
        </message>
        <message>
            <source>Each mark is a date at which the collection became another.</source>
            <translation>每个刻度为数据集发生变化的一个时间点。</translation>
        </message>
        <message>
            <source>Each origin counts as one: where this report says people, origins are meant.</source>
            <translation>每个起点计为一：本报告中的“人”均指起点。</translation>
        </message>
        <message>
            <source>Each place joins the street nearest to it, anywhere along it, and the walk there counts. What is farther than this from every street is unconnected. A polygon joins from its nearest boundary, each point of a multipoint is an entrance of its own.</source>
            <translation>每个地点接到最近的街道上（可在其任意处），这段步行也计入。距所有街道都超过此值的为“未接入”。面从其最近的边界接入，多点的每个点各为一个出入口。</translation>
        </message>
        <message>
            <source>Each pond in the colour of its greatest depth.</source>
            <translation>各积水区按其最大深度着色。</translation>
        </message>
        <message>
            <source>Each street of “{layer}” within {reach} is cut off by water deeper than {limit}.</source>
            <translation>“{layer}”中 {reach} 以内的道路均被深于 {limit} 的积水阻断。</translation>
        </message>
        <message>
            <source>Earlier image</source>
            <translation>前一时点影像</translation>
        </message>
        <message>
            <source>Earlier survey</source>
            <translation>前一时点调查</translation>
        </message>
        <message>
            <source>Earlier verdicts</source>
            <translation>前一次结论</translation>
        </message>
        <message>
            <source>Easting</source>
            <translation>横坐标 Y（东）</translation>
        </message>
        <message>
            <source>Edge</source>
            <translation>边</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>路网边</translation>
        </message>
        <message>
            <source>Edges across sheets nearer than this were meant to be one.</source>
            <translation>跨图幅间距小于此值的边线应当重合。</translation>
        </message>
        <message>
            <source>Edges across sheets need the field of the map sheet.</source>
            <translation>图幅接边检查需要图幅号字段。</translation>
        </message>
        <message>
            <source>Edges across sheets were meant to be one up to (m)</source>
            <translation>跨图幅视为同一条边的最大距离（m）</translation>
        </message>
        <message>
            <source>Edges of different sheets that lie farther apart are not taken for the same edge.</source>
            <translation>不同图幅的边相距超过此值时，不视为同一条边。</translation>
        </message>
        <message>
            <source>Edges that do not match</source>
            <translation>接边不符</translation>
        </message>
        <message>
            <source>Edges that were meant to be one, up to this distance</source>
            <translation>应重合而未重合的边，距离不超过</translation>
        </message>
        <message>
            <source>Edges to be matched within</source>
            <translation>接边距离</translation>
        </message>
        <message>
            <source>Edit the connection</source>
            <translation>编辑连接</translation>
        </message>
        <message>
            <source>Edit the merge</source>
            <translation>编辑合并结果</translation>
        </message>
        <message>
            <source>Edit, test, remove, export and import connections.</source>
            <translation>编辑、测试、移除、导出和导入连接。</translation>
        </message>
        <message>
            <source>Edited by you here, and there by {who} ({when}).</source>
            <translation>您在本地作了编辑，{who} 也在服务端作了编辑（{when}）。</translation>
        </message>
        <message>
            <source>Edition of land-use codes</source>
            <translation>用地用海分类版本</translation>
        </message>
        <message>
            <source>Edition of the codes</source>
            <translation>代码版本</translation>
        </message>
        <message>
            <source>Edition of the codes, first date</source>
            <translation>前一时点编码版本</translation>
        </message>
        <message>
            <source>Edition of the codes, second date</source>
            <translation>后一时点编码版本</translation>
        </message>
        <message>
            <source>Edition of the earlier codes</source>
            <translation>前一时点代码版本</translation>
        </message>
        <message>
            <source>Edition of the land-use codes that the pack speaks: 2020, 2023, or “” where it uses none.</source>
            <translation>规则包所用的用地用海分类版本：2020、2023；不使用则留空。</translation>
        </message>
        <message>
            <source>Edition of the later codes</source>
            <translation>后一时点代码版本</translation>
        </message>
        <message>
            <source>Edition of the results</source>
            <translation>成果代码版本</translation>
        </message>
        <message>
            <source>Edition of the table</source>
            <translation>代码表版本</translation>
        </message>
        <message>
            <source>Edition, such as 2020 or 2023 for landuse; absent for tables that have one only.</source>
            <translation>版本，如用地用海分类的 2020 或 2023；只有一个版本的表不填。</translation>
        </message>
        <message>
            <source>Edits of the checkout “{title}” were sent with another log-in, and their answer was not received. Only that log-in can learn whether they arrived: choose it in the connection and sync again.</source>
            <translation>检出数据“{title}”的编辑曾以另一登录身份发送，未收到答复。只有该身份能查明是否送达：请在连接中选用该身份后再次同步。</translation>
        </message>
        <message>
            <source>Elderly people</source>
            <translation>老年人</translation>
        </message>
        <message>
            <source>Ellipsoidal areas need a transverse Mercator (Gauss-Kruger, UTM) system, which {crs} is not. Choose planar areas, or reproject the layer to CGCS2000 / 3-degree Gauss-Kruger.</source>
            <translation>椭球面积要求横轴墨卡托（高斯-克吕格、UTM）坐标系，{crs} 不是。请选平面面积，或将图层投影到 CGCS2000 3 度带高斯-克吕格坐标系。</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>文字编码</translation>
        </message>
        <message>
            <source>End</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Ends of lines that are nearer than this are taken as one point; overlaps narrower than this are not told. Choose more where a drawing is rough, and look at the problems.</source>
            <translation>相距小于此值的线端视为同一点；比此值更窄的重叠不报告。图纸粗糙时可取大一些，并查看问题图层。</translation>
        </message>
        <message>
            <source>English</source>
            <translation>英文</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>办理</translation>
        </message>
        <message>
            <source>Enter another value, or draw another shape.</source>
            <translation>输入其他值，或绘制其他图形。</translation>
        </message>
        <message>
            <source>Enter or a double click opens the photo.</source>
            <translation>回车或双击打开照片。</translation>
        </message>
        <message>
            <source>Enter the reason for which this is saved.</source>
            <translation>请填写保存的理由。</translation>
        </message>
        <message>
            <source>Entry cost field</source>
            <translation>进入成本字段</translation>
        </message>
        <message>
            <source>Error of the mass balance (part of the rain)</source>
            <translation>水量平衡误差（占雨量之比）</translation>
        </message>
        <message>
            <source>Even out the dates</source>
            <translation>消除整体差异</translation>
        </message>
        <message>
            <source>Every finding of the check</source>
            <translation>检查的全部结论</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>全部承办人</translation>
        </message>
        <message>
            <source>Everything that was looked for</source>
            <translation>查找的全部设施</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>依据图</translation>
        </message>
        <message>
            <source>Evidence: {ids}</source>
            <translation>依据：{ids}</translation>
        </message>
        <message>
            <source>Existing area</source>
            <translation>现状面积</translation>
        </message>
        <message>
            <source>Existing land use</source>
            <translation>现状用地</translation>
        </message>
        <message>
            <source>Existing sites</source>
            <translation>现有设施</translation>
        </message>
        <message>
            <source>Existing use covers {existing:.2f} m² and the plan {planned:.2f} m²; where they do not cover the same ground, “change” also counts that.</source>
            <translation>现状用地共 {existing:.2f} m²，规划共 {planned:.2f} m²；二者范围不一致之处也计入了“增减”。</translation>
        </message>
        <message>
            <source>Existing use is coded by {one}, the plan by {other}; they cannot be compared. Translate one of them with “Translate land-use codes” first.</source>
            <translation>现状采用 {one}，规划采用 {other}，二者不可比较。请先用“用地代码转换”转换其中之一。</translation>
        </message>
        <message>
            <source>Explain access</source>
            <translation>可达性说明</translation>
        </message>
        <message>
            <source>Explains the score of one home, or of a few: a point, or features of a layer. The figures are those that “Living circle” gives the same origin with the same settings.

Routes: one line for each category, from the door along the streets to the nearest facility; straight for a category by radius. Where minutes govern, it is the quickest way, and metres are those of the shortest. A category that is missing has a row without a line. status is ok (within the limit), beyond_limit, unreachable (no way leads there), unconnected (no street is near enough to the home), no_facility (there is none in the layers) or no_layer (no layer was given for it: not judged). shortfall is by how much the walk exceeds the limit, in its unit: 0 within it, empty where there is no walk. counts tells whether the category counts in the score. clause names where the limit comes from and clause_verified whether it was checked against the official text.

The report is one page for each home that a neighbour can read: the points, what is near enough for each level of the living circle, a map of the ways, and what is missing and why.</source>
            <translation>说明一处或几处住处的得分：给一个点，或图层中的要素。各项数值与“生活圈”在相同设置下对同一起点给出的一致。

路线：每个类别一条线，从门口沿街道到最近的设施；按服务半径评价的类别为直线。按分钟评价时为最快的路，metres 仍为最短的路。缺少的类别有一行，没有图形。status 为 ok（在限值内）、beyond_limit（超出限值）、unreachable（无路可达）、unconnected（住处附近没有街道）、no_facility（图层中没有该类设施）或 no_layer（没有给出该类图层，不评价）。shortfall 为步行超出限值多少，单位与限值相同：限值内为 0，无路可走时为空。counts 表示该类别是否计分。clause 为限值的出处，clause_verified 表示是否已与正式文本核对。

报告每处住处一页，居民也能看懂：得分、各级生活圈中有哪些设施够近、路线图，以及缺少什么、为什么。</translation>
        </message>
        <message>
            <source>Export boundary text (界址点)</source>
            <translation>导出界址点文本</translation>
        </message>
        <message>
            <source>Export cases</source>
            <translation>导出案件</translation>
        </message>
        <message>
            <source>Export connections</source>
            <translation>导出连接</translation>
        </message>
        <message>
            <source>Export log</source>
            <translation>导出日志</translation>
        </message>
        <message>
            <source>Export log: {path}</source>
            <translation>导出日志：{path}</translation>
        </message>
        <message>
            <source>Exporting connections</source>
            <translation>正在导出连接</translation>
        </message>
        <message>
            <source>Extends</source>
            <translation>继承自</translation>
        </message>
        <message>
            <source>Extends and overrides the tables for this translation, such as a city's local codes. CSV with the columns code and candidates (codes with | between; one settles it), optional note; or JSON, such as {example}.</source>
            <translation>扩充并优先于内置对照表，如本市的地方代码。CSV 需有 code 和 candidates 两列（多个代码以 | 分隔；只有一个即为确定），可加 note；也可用 JSON，如 {example}。</translation>
        </message>
        <message>
            <source>Extent</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>FAR field of the plan</source>
            <translation>规划图层的容积率字段</translation>
        </message>
        <message>
            <source>FAR of all of it</source>
            <translation>总体容积率</translation>
        </message>
        <message>
            <source>FAR of the plan</source>
            <translation>规划容积率</translation>
        </message>
        <message>
            <source>FAR {far:.2f}, under {least:g}</source>
            <translation>容积率 {far:.2f}，低于 {least:g}</translation>
        </message>
        <message>
            <source>FAR {least:.2f}, or {most:.2f} if storeys whose height is not known count twice; {limit:g} is asked.</source>
            <translation>容积率为 {least:.2f}，若高度不明的楼层加倍则为 {most:.2f}；要求 {limit:g}。</translation>
        </message>
        <message>
            <source>FAR,floor area ratio,density,building coverage,green ratio,height,容积率,建筑密度,绿地率</source>
            <translation>FAR,floor area ratio,density,building coverage,green ratio,height,容积率,建筑密度,绿地率</translation>
        </message>
        <message>
            <source>Facilities</source>
            <translation>设施</translation>
        </message>
        <message>
            <source>Facilities after</source>
            <translation>方案后设施数</translation>
        </message>
        <message>
            <source>Facilities and living circle</source>
            <translation>设施与生活圈</translation>
        </message>
        <message>
            <source>Facilities before</source>
            <translation>方案前设施数</translation>
        </message>
        <message>
            <source>Facilities of category “{category}” are added, but those that are there were not given, so that before and after cannot be compared. Give their layer too, empty if there are none.</source>
            <translation>新增了“{category}”类设施，但没有给出现有的该类设施，无法比较前后。请同时给出其图层；现状没有时给空图层。</translation>
        </message>
        <message>
            <source>Facilities of unknown capacity</source>
            <translation>容量未知的设施数</translation>
        </message>
        <message>
            <source>Facilities that are there and stay open.</source>
            <translation>已有且继续开放的设施。</translation>
        </message>
        <message>
            <source>Facilities to add</source>
            <translation>新增的设施</translation>
        </message>
        <message>
            <source>Facilities to close</source>
            <translation>关闭的设施</translation>
        </message>
        <message>
            <source>Facilities tried out</source>
            <translation>试算新增设施</translation>
        </message>
        <message>
            <source>Facility</source>
            <translation>设施</translation>
        </message>
        <message>
            <source>Facility coverage and blind areas</source>
            <translation>设施覆盖与盲区</translation>
        </message>
        <message>
            <source>Facility layers</source>
            <translation>设施图层</translation>
        </message>
        <message>
            <source>Facility names</source>
            <translation>设施名称字段</translation>
        </message>
        <message>
            <source>Facility pack</source>
            <translation>设施包</translation>
        </message>
        <message>
            <source>Facility pack {pack}, line {line}: {what}</source>
            <translation>设施包 {pack} 第 {line} 行：{what}</translation>
        </message>
        <message>
            <source>Facility pack {pack}, line {line}: {what} ({more} more faults.)</source>
            <translation>设施包 {pack} 第 {line} 行：{what}（另有 {more} 处错误。）</translation>
        </message>
        <message>
            <source>Facility pack “{pack}” has no category “{category}”; it has: {known}.</source>
            <translation>设施包“{pack}”没有类别“{category}”，其类别有：{known}。</translation>
        </message>
        <message>
            <source>Facility site</source>
            <translation>设施点</translation>
        </message>
        <message>
            <source>Failed rules</source>
            <translation>不通过的规则</translation>
        </message>
        <message>
            <source>Failed verdicts: {count}.</source>
            <translation>不通过的结论：{count} 条。</translation>
        </message>
        <message>
            <source>Failed verdicts: {count}. Click to open the report.</source>
            <translation>不通过的结论：{count} 条。点击打开报告。</translation>
        </message>
        <message>
            <source>Failures that are waived</source>
            <translation>已豁免的不通过结论数</translation>
        </message>
        <message>
            <source>Farmland balance</source>
            <translation>耕地平衡表</translation>
        </message>
        <message>
            <source>Farmland classes</source>
            <translation>耕地分类</translation>
        </message>
        <message>
            <source>Farmland classes of one's own</source>
            <translation>自备耕地分类文件</translation>
        </message>
        <message>
            <source>Farmland lost that it covers (m²)</source>
            <translation>所覆盖的流出耕地（m²）</translation>
        </message>
        <message>
            <source>Farmland monitor</source>
            <translation>耕地监测</translation>
        </message>
        <message>
            <source>Farmland patches</source>
            <translation>耕地变化图斑</translation>
        </message>
        <message>
            <source>Farmland that stayed: what is planted</source>
            <translation>未变化耕地的种植情况</translation>
        </message>
        <message>
            <source>Farthest walk to the street (m)</source>
            <translation>步行到街道的最远距离（m）</translation>
        </message>
        <message>
            <source>Fault</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>Feature</source>
            <translation>要素</translation>
        </message>
        <message>
            <source>Feature id</source>
            <translation>要素编号</translation>
        </message>
        <message>
            <source>Feature ids</source>
            <translation>要素编号</translation>
        </message>
        <message>
            <source>Feature in conflict</source>
            <translation>有冲突的要素</translation>
        </message>
        <message>
            <source>Feature of the first date</source>
            <translation>前一时点图斑</translation>
        </message>
        <message>
            <source>Feature of the second date</source>
            <translation>后一时点图斑</translation>
        </message>
        <message>
            <source>Feature {feature} of layer “{layer}” cannot be published: {fault}</source>
            <translation>图层“{layer}”的要素 {feature} 无法发布：{fault}</translation>
        </message>
        <message>
            <source>Feature {id} has a geometry that cannot be read.</source>
            <translation>要素 {id} 的几何无法读取。</translation>
        </message>
        <message>
            <source>Feature {id} of layer “{layer}” is near and cannot be judged: its geometry is faulty or its condition meets an empty field.</source>
            <translation>图层“{layer}”的要素 {id} 邻近而无法判断：其图形有误，或其条件遇到空字段。</translation>
        </message>
        <message>
            <source>Feature {id} of layer “{layer}” is near and cannot be used. {why}</source>
            <translation>图层“{layer}”的要素 {id} 邻近而无法使用。{why}</translation>
        </message>
        <message>
            <source>Feature {id} of layer “{movers}” meets “{layer}”, from which it has to keep {limit}.</source>
            <translation>图层“{movers}”的要素 {id} 与“{layer}”相接，而应与其保持 {limit} 的距离。</translation>
        </message>
        <message>
            <source>Feature {id} of layer “{movers}” stands {distance} from “{layer}”, less than {limit}.</source>
            <translation>图层“{movers}”的要素 {id} 距“{layer}” {distance}，小于 {limit}。</translation>
        </message>
        <message>
            <source>Feature {number} was deleted on one side, or the service does not take it: it can only be decided as a whole.</source>
            <translation>要素 {number} 已在其中一方被删除，或服务不接受它：只能对整个要素作出决定。</translation>
        </message>
        <message>
            <source>Features</source>
            <translation>要素</translation>
        </message>
        <message>
            <source>Features added</source>
            <translation>新增的要素数</translation>
        </message>
        <message>
            <source>Features after</source>
            <translation>后一时点要素</translation>
        </message>
        <message>
            <source>Features before</source>
            <translation>前一时点要素</translation>
        </message>
        <message>
            <source>Features changed</source>
            <translation>更新的要素数</translation>
        </message>
        <message>
            <source>Features found as they are</source>
            <translation>原本一致的要素数</translation>
        </message>
        <message>
            <source>Features in conflict; those marked ✔ are decided.</source>
            <translation>有冲突的要素；标有 ✔ 的已作选择。</translation>
        </message>
        <message>
            <source>Features left out</source>
            <translation>未发布的要素数</translation>
        </message>
        <message>
            <source>Features of a layer into a collection of the data service, nothing twice.</source>
            <translation>把图层的要素发布到数据服务的数据集，绝不重复。</translation>
        </message>
        <message>
            <source>Features of layer “{layer}” claim the same ground: {area:.2f} m² in all (overlaps: {count}). It counts once, and is open where their codes differ. Feature ids: {pairs}{more}</source>
            <translation>图层“{layer}”的要素相互重叠：共 {area:.2f} m²（{count} 处）。重叠部分只计一次，代码不同处列为待定。要素编号：{pairs}{more}</translation>
        </message>
        <message>
            <source>Features of layer “{layer}” cover common ground in {count} pairs, {area:.2f} m² in all, which counts for each: {pairs}{more} “Check coverage” shows where.</source>
            <translation>图层“{layer}”有 {count} 对要素相互重叠，共 {area:.2f} 平方米，重叠部分各自计入：{pairs}{more}“图形检查”可显示位置。</translation>
        </message>
        <message>
            <source>Features of layer “{layer}” overlap each other on {area:,.0f} m², most of all {ids}; the ground counts once, and a part names all of them.</source>
            <translation>图层“{layer}”的要素相互重叠 {area:,.0f} m²，其中最大的是 {ids}；地面只计一次，图块列出全部要素。</translation>
        </message>
        <message>
            <source>Features of the data service, or of a folder, by extent, time and condition.</source>
            <translation>按范围、时间和条件，从数据服务或文件夹获取要素。</translation>
        </message>
        <message>
            <source>Features removed</source>
            <translation>删除的要素数</translation>
        </message>
        <message>
            <source>Features that an earlier run had sent</source>
            <translation>先前运行已发布的要素数</translation>
        </message>
        <message>
            <source>Features that differ</source>
            <translation>有差异的要素</translation>
        </message>
        <message>
            <source>Fetch a collection</source>
            <translation>获取数据集</translation>
        </message>
        <message>
            <source>Fetch this and show it as a layer.</source>
            <translation>获取所选内容并显示为图层。</translation>
        </message>
        <message>
            <source>Fetched features</source>
            <translation>获取的要素</translation>
        </message>
        <message>
            <source>Fewest have</source>
            <translation>最缺的类别</translation>
        </message>
        <message>
            <source>Fi&amp;gure</source>
            <translation>指标(&amp;G)</translation>
        </message>
        <message>
            <source>Fi&amp;le of cases</source>
            <translation>案件文件(&amp;L)</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Field names (JSON)</source>
            <translation>字段对应（JSON）</translation>
        </message>
        <message>
            <source>Field of buildings by which people are shared</source>
            <translation>分摊人口所用的建筑字段</translation>
        </message>
        <message>
            <source>Field of one's own figures</source>
            <translation>自有数值字段</translation>
        </message>
        <message>
            <source>Field of people</source>
            <translation>人口字段</translation>
        </message>
        <message>
            <source>Field of recorded areas (m²)</source>
            <translation>记录面积字段（平方米）</translation>
        </message>
        <message>
            <source>Field of required and forbidden candidates</source>
            <translation>候选点必选、禁选字段</translation>
        </message>
        <message>
            <source>Field of the approval document</source>
            <translation>批准文号字段</translation>
        </message>
        <message>
            <source>Field of the approvals' numbers</source>
            <translation>批准文号字段</translation>
        </message>
        <message>
            <source>Field of the candidates' own ids</source>
            <translation>候选点自身编号字段</translation>
        </message>
        <message>
            <source>Field of the category</source>
            <translation>类别字段</translation>
        </message>
        <message>
            <source>Field of the codes, first date</source>
            <translation>前一时点地类编码字段</translation>
        </message>
        <message>
            <source>Field of the codes, second date</source>
            <translation>后一时点地类编码字段</translation>
        </message>
        <message>
            <source>Field of the date</source>
            <translation>日期字段</translation>
        </message>
        <message>
            <source>Field of the demand's own ids</source>
            <translation>需求点自身编号字段</translation>
        </message>
        <message>
            <source>Field of the depth</source>
            <translation>深度字段</translation>
        </message>
        <message>
            <source>Field of the destinations' own ids</source>
            <translation>终点自身编号字段</translation>
        </message>
        <message>
            <source>Field of the document</source>
            <translation>批准文件字段</translation>
        </message>
        <message>
            <source>Field of the earlier codes</source>
            <translation>前一时点代码字段</translation>
        </message>
        <message>
            <source>Field of the existing sites' own ids</source>
            <translation>现有设施自身编号字段</translation>
        </message>
        <message>
            <source>Field of the facilities' capacities</source>
            <translation>设施容量字段</translation>
        </message>
        <message>
            <source>Field of the facilities' names</source>
            <translation>设施名称字段</translation>
        </message>
        <message>
            <source>Field of the facilities' own ids</source>
            <translation>设施自身编号字段</translation>
        </message>
        <message>
            <source>Field of the features' own ids</source>
            <translation>要素自身编号字段</translation>
        </message>
        <message>
            <source>Field of the ground's height</source>
            <translation>地面高程字段</translation>
        </message>
        <message>
            <source>Field of the homes' own ids</source>
            <translation>住处自身编号字段</translation>
        </message>
        <message>
            <source>Field of the id</source>
            <translation>标识字段</translation>
        </message>
        <message>
            <source>Field of the land-use code</source>
            <translation>地类编码字段</translation>
        </message>
        <message>
            <source>Field of the land-use codes</source>
            <translation>用地代码字段</translation>
        </message>
        <message>
            <source>Field of the later codes</source>
            <translation>后一时点代码字段</translation>
        </message>
        <message>
            <source>Field of the layer</source>
            <translation>图层的字段</translation>
        </message>
        <message>
            <source>Field of the least depth</source>
            <translation>最小深度字段</translation>
        </message>
        <message>
            <source>Field of the level</source>
            <translation>水位字段</translation>
        </message>
        <message>
            <source>Field of the limit role's features: the lower limit.</source>
            <translation>限值图层要素的下限字段。</translation>
        </message>
        <message>
            <source>Field of the limit role's features: the upper limit.</source>
            <translation>限值图层要素的上限字段。</translation>
        </message>
        <message>
            <source>Field of the lines' own ids</source>
            <translation>线自身编号字段</translation>
        </message>
        <message>
            <source>Field of the map sheet</source>
            <translation>图幅号字段</translation>
        </message>
        <message>
            <source>Field of the map sheet, for edge_mismatch.</source>
            <translation>图幅号字段，用于接边检查。</translation>
        </message>
        <message>
            <source>Field of the measured index.</source>
            <translation>量算指标的字段。</translation>
        </message>
        <message>
            <source>Field of the origins' own ids</source>
            <translation>起点自身编号字段</translation>
        </message>
        <message>
            <source>Field of the pages' names</source>
            <translation>页名字段</translation>
        </message>
        <message>
            <source>Field of the patches' own ids, first date</source>
            <translation>前一时点图斑编号字段</translation>
        </message>
        <message>
            <source>Field of the patches' own ids, second date</source>
            <translation>后一时点图斑编号字段</translation>
        </message>
        <message>
            <source>Field of the pipe capacity</source>
            <translation>管网能力字段</translation>
        </message>
        <message>
            <source>Field of the plan's use</source>
            <translation>规划用途字段</translation>
        </message>
        <message>
            <source>Field of the plan's use code.</source>
            <translation>规划用途代码字段。</translation>
        </message>
        <message>
            <source>Field of the planned codes</source>
            <translation>规划用地代码字段</translation>
        </message>
        <message>
            <source>Field of the plot names</source>
            <translation>地块名称字段</translation>
        </message>
        <message>
            <source>Field of the plot numbers</source>
            <translation>地块编号字段</translation>
        </message>
        <message>
            <source>Field of the plot's use code.</source>
            <translation>地块用途代码字段。</translation>
        </message>
        <message>
            <source>Field of the plots' own ids</source>
            <translation>地块自身编号字段</translation>
        </message>
        <message>
            <source>Field of the recorded area.</source>
            <translation>登记面积字段。</translation>
        </message>
        <message>
            <source>Field of the role's features that parts the conflicts into categories; overlap is counted once within a category and once in all.</source>
            <translation>该图层要素的字段，用以将冲突分类；重叠在每一类内只计一次，总计中也只计一次。</translation>
        </message>
        <message>
            <source>Field of the rules</source>
            <translation>规则的字段</translation>
        </message>
        <message>
            <source>Field of the runoff (mm)</source>
            <translation>径流字段（mm）</translation>
        </message>
        <message>
            <source>Field of the scale</source>
            <translation>比例尺字段</translation>
        </message>
        <message>
            <source>Field of the sites' own ids</source>
            <translation>场地自身编号字段</translation>
        </message>
        <message>
            <source>Field of the soil group</source>
            <translation>土壤组字段</translation>
        </message>
        <message>
            <source>Field of the use</source>
            <translation>地块用途字段</translation>
        </message>
        <message>
            <source>Field of the water's features: the greatest depth in each, m.</source>
            <translation>积水要素的字段：各自的最大深度（m）。</translation>
        </message>
        <message>
            <source>Field of the water's features: the height of its surface, m. Needs ground_field.</source>
            <translation>积水要素的字段：水面高程（m）。须有 ground_field。</translation>
        </message>
        <message>
            <source>Field of the water's features: water is deeper than this in each, m (classes of depth). Absent = as deep throughout as depth_field says.</source>
            <translation>积水要素的字段：其中积水均深于此值（m，深度分级）。缺省则处处与 depth_field 同深。</translation>
        </message>
        <message>
            <source>Field of the zones' names</source>
            <translation>分区名称字段</translation>
        </message>
        <message>
            <source>Field of the zones' own ids</source>
            <translation>分区名称字段</translation>
        </message>
        <message>
            <source>Field of what is judged: the height of its ground (pad), m, in the same system of heights.</source>
            <translation>被评判要素的字段：其地面（台地）高程（m），同一高程系统。</translation>
        </message>
        <message>
            <source>Field that says it is an estimate</source>
            <translation>估算标志字段</translation>
        </message>
        <message>
            <source>Field “{fields}” is empty, so the rule's condition cannot be answered.</source>
            <translation>字段“{fields}”为空，规则的条件无法判断。</translation>
        </message>
        <message>
            <source>Field “{field}” does not take this: {reason}.</source>
            <translation>字段“{field}”不接受此值：{reason}。</translation>
        </message>
        <message>
            <source>Field “{field}” holds “{value}”, which is no number.</source>
            <translation>字段“{field}”的值“{value}”不是数字。</translation>
        </message>
        <message>
            <source>Field “{field}” is empty.</source>
            <translation>字段“{field}”为空。</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Fields ({count})</source>
            <translation>字段（{count}）</translation>
        </message>
        <message>
            <source>Fields are found by their names</source>
            <translation>按名称自动识别字段</translation>
        </message>
        <message>
            <source>Fields filled in</source>
            <translation>字段必填</translation>
        </message>
        <message>
            <source>Fields in conflict</source>
            <translation>有冲突的字段</translation>
        </message>
        <message>
            <source>Fields must be there and hold a value.</source>
            <translation>字段应存在且有值。</translation>
        </message>
        <message>
            <source>Fields of {title}</source>
            <translation>{title} 的字段</translation>
        </message>
        <message>
            <source>Fields that are looked up</source>
            <translation>用于查找的字段</translation>
        </message>
        <message>
            <source>Fields that are looked up.</source>
            <translation>用于查找的字段。</translation>
        </message>
        <message>
            <source>Fields that changed</source>
            <translation>变化的字段</translation>
        </message>
        <message>
            <source>Fields that must hold a value (blank text is none).</source>
            <translation>必须有值的字段（空白文本视为无值）。</translation>
        </message>
        <message>
            <source>Fields to keep</source>
            <translation>保留的字段</translation>
        </message>
        <message>
            <source>Fields: {fields}</source>
            <translation>字段：{fields}</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>数值项</translation>
        </message>
        <message>
            <source>Figure not verified against the standard.</source>
            <translation>数字未与标准原文核对。</translation>
        </message>
        <message>
            <source>Figure where there is none</source>
            <translation>未定地块采用的数值</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Figures of one's own</source>
            <translation>自有数值表</translation>
        </message>
        <message>
            <source>Figures of this rain</source>
            <translation>该雨量的数字</translation>
        </message>
        <message>
            <source>Figures that are tried</source>
            <translation>试算的指标</translation>
        </message>
        <message>
            <source>Figures that were used were not checked against an official text: use them for screening, and the city's own for design.</source>
            <translation>所用数值未与官方文本核对：可用于筛查，设计应采用本市数值。</translation>
        </message>
        <message>
            <source>Figures verified</source>
            <translation>数值已核实</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>File of cases</source>
            <translation>案件文件</translation>
        </message>
        <message>
            <source>File of hollows</source>
            <translation>洼地文件</translation>
        </message>
        <message>
            <source>File of the checkout</source>
            <translation>检出数据的文件</translation>
        </message>
        <message>
            <source>File {file} breaks off in its section {section}, so entities are missing. Export it from the CAD program again.</source>
            <translation>文件 {file} 在 {section} 段中断，实体不全。请从 CAD 软件重新导出。</translation>
        </message>
        <message>
            <source>File {file} cannot be opened: {reason}. Check its path, and that no other program holds it.</source>
            <translation>无法打开文件 {file}：{reason}。请检查路径，并确认没有被其他程序占用。</translation>
        </message>
        <message>
            <source>File {file} cannot be read as {encodings}: it is damaged, not a text, or in another encoding. Choose the encoding, or save it as UTF-8 first.</source>
            <translation>无法按 {encodings} 读取文件 {file}：文件已损坏、不是文本，或使用了其他编码。请选择编码，或先另存为 UTF-8。</translation>
        </message>
        <message>
            <source>File {file} has no closed outline: its lines ({layers}) enclose nothing. Close the outlines in the CAD program, allow a larger closing distance, or choose other layers.</source>
            <translation>文件 {file} 没有闭合的轮廓：其中的线（{layers}）不围成任何面。请在 CAD 软件中闭合轮廓，加大闭合距离，或选择其他图层。</translation>
        </message>
        <message>
            <source>File {file} holds characters that were lost when somebody read it in the wrong encoding (GBK as UTF-8) and saved it. Ask for the file as it was first made.</source>
            <translation>文件 {file} 中有丢失的文字：曾有人用错误的编码（把 GBK 当作 UTF-8）打开并保存。请索取最初的文件。</translation>
        </message>
        <message>
            <source>File {file} holds no lines and no hatches, so there are no plots in it. It holds: {kinds}.</source>
            <translation>文件 {file} 中没有线也没有填充，因此没有地块。其中有：{kinds}。</translation>
        </message>
        <message>
            <source>File {file} holds several headers that disagree: {key}={first} and {key}={second}. Part it into one file for each header.</source>
            <translation>文件 {file} 含有几个互相矛盾的文件头：{key}={first} 与 {key}={second}。请按文件头拆成几个文件。</translation>
        </message>
        <message>
            <source>File {file} is a DWG drawing, which only CAD programs read. Save it there as DXF (text form, not binary), and import that.</source>
            <translation>文件 {file} 是 DWG 图纸，只有 CAD 软件能读。请在 CAD 软件中另存为 DXF（文本格式，非二进制）后再导入。</translation>
        </message>
        <message>
            <source>File {file} is a binary DXF. Save it in the CAD program as a DXF in text form (ASCII).</source>
            <translation>文件 {file} 是二进制 DXF。请在 CAD 软件中另存为文本格式（ASCII）的 DXF。</translation>
        </message>
        <message>
            <source>File {file} is damaged: its drawing cannot be read ({reason}). Export it from the CAD program again.</source>
            <translation>文件 {file} 已损坏：无法读取图形（{reason}）。请从 CAD 软件重新导出。</translation>
        </message>
        <message>
            <source>File {file} is damaged: line {line} should be a group code, but is “{text}”. Export it from the CAD program again.</source>
            <translation>文件 {file} 已损坏：第 {line} 行应为组码，却是“{text}”。请从 CAD 软件重新导出。</translation>
        </message>
        <message>
            <source>File {file} is empty.</source>
            <translation>文件 {file} 是空的。</translation>
        </message>
        <message>
            <source>File {file} is no boundary text: it has no section [地块坐标]. Choose a file of that form; drawings and tables are opened by other tools.</source>
            <translation>文件 {file} 不是界址点文本：其中没有 [地块坐标] 一节。请选择这种格式的文件；图纸和表格请用其他工具打开。</translation>
        </message>
        <message>
            <source>File {file} is not a DXF drawing: it has no sections of group codes and values. Check that it is the right file and not damaged.</source>
            <translation>文件 {file} 不是 DXF 图纸：没有由组码和值构成的段。请检查文件是否正确、是否损坏。</translation>
        </message>
        <message>
            <source>File {file} names no plot after [地块坐标].</source>
            <translation>文件 {file} 在 [地块坐标] 之后没有任何地块。</translation>
        </message>
        <message>
            <source>File {file}: its block references come to {count} entities or more, since blocks hold blocks many times over; at most {most} can be read. Purge or explode the blocks in the CAD program, or save the layers of the plots alone.</source>
            <translation>文件 {file}：块中层层嵌套块，块参照展开后达 {count} 个图元或更多；最多可读取 {most} 个。请在 CAD 软件中清理或分解块，或只另存地块所在图层。</translation>
        </message>
        <message>
            <source>File {file}: its 坐标系 is “{system}”, of which no parameters are known. Choose the coordinate reference system that the numbers are in.</source>
            <translation>文件 {file}：坐标系为“{system}”，其参数未知。请选择坐标数值所在的坐标系。</translation>
        </message>
        <message>
            <source>File {file}: its 计量单位 is “{unit}”; only metres (米) and degrees (度) can be read. Convert the coordinates first.</source>
            <translation>文件 {file}：计量单位为“{unit}”，只能读取米和度。请先换算坐标。</translation>
        </message>
        <message>
            <source>File {file}: neither its header nor the coordinates tell the zone. Choose the coordinate reference system, such as EPSG:4547 for numbers without prefix near 114° east.</source>
            <translation>文件 {file}：文件头和坐标都没有说明带号。请选择坐标系，例如东经 114° 附近、不加带号的坐标选 EPSG:4547。</translation>
        </message>
        <message>
            <source>File {file}: no line or hatch is left on the layers that are taken. Left out were: {layers}. Choose other layers; a layer that is switched off or frozen is taken when it is named.</source>
            <translation>文件 {file}：所取图层上没有线或填充。略去的有：{layers}。请选择其他图层；已关闭或冻结的图层，写明名称即可读取。</translation>
        </message>
        <message>
            <source>File {file}: no line or hatch is left, since {count} entities have a coordinate that is no number, or lies beyond any map. Correct them in the CAD program; the first is {handle} on layer “{layer}”.</source>
            <translation>文件 {file}：没有可用的线或填充，因为有 {count} 个图元的坐标不是数值，或远超任何地图范围。请在 CAD 软件中改正；第一个为图层“{layer}”上的 {handle}。</translation>
        </message>
        <message>
            <source>File “{file}” holds {count} storm patterns; leave the one that is meant.</source>
            <translation>文件“{file}”含 {count} 种雨型，请只保留所用的一种。</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Files are named by the plot's number, or its name; files of these names are replaced.</source>
            <translation>文件以地块编号（没有时以名称）命名；同名文件会被替换。</translation>
        </message>
        <message>
            <source>Fill in a form</source>
            <translation>填写表格</translation>
        </message>
        <message>
            <source>Fill in the field “{field}”.</source>
            <translation>请填写字段“{field}”。</translation>
        </message>
        <message>
            <source>Filled in as it was last chosen for layers of these fields.</source>
            <translation>已按上次为同样字段的图层所作的选择填入。</translation>
        </message>
        <message>
            <source>Fills a bureau's DOCX or XLSX with the results of a case, and prints it as PDF.</source>
            <translation>用案件成果填写单位自己的 DOCX 或 XLSX 表格，并可输出 PDF。</translation>
        </message>
        <message>
            <source>Fills a template that a bureau edits in Word, WPS or Excel. {bundled}

A template holds placeholders in double braces: {scalar} is a single value, {column} stands in a row of a table, which is repeated for each record, {picture} is the map, fitted to its cell or page. Values of your own are called {own} and come from “Own values”. docs/forms.md lists all names, English and Chinese. A template with an unknown name is refused, and told which and where.

In an XLSX figures are figures. Formulas and totals follow the rows that are repeated; simple ones come with their results, and all are computed again when the file is opened. A table without records keeps one row that says so.

Nothing is retyped: give the results of “Check compliance” (its JSON), “Occupation table”, “Land-use balance”, “Planning conditions of a site” and the map's picture. What the template does not ask for need not be given; what it asks for and nobody gave is refused, or marked in the form if you choose so.

The opinion is made of the verdicts and decides nothing: it is for the person who signs to read.</source>
            <translation>填写由单位自己在 Word、WPS 或 Excel 中编辑的模板。{bundled}

模板用双花括号写占位符：{scalar} 是单个值；{column} 写在表格的一行里，该行按记录重复；{picture} 是附图，按单元格或页面大小放置。自定义值写作 {own}，由“自定义值”提供。docs/forms_zh.md 列出全部名称（中英文均可用）。模板中有不认识的名称时拒绝填写，并指出名称和位置。

XLSX 中数字仍是数字；公式与合计随重复行调整，简单公式带计算结果，打开文件时全部重新计算。没有记录的表保留一行并注明“无”。

无需重新录入：给出“合规性审查”的 JSON、“占压分析表”、“用地平衡表”、“场地规划条件”的结果和附图即可。模板没有用到的不必提供；用到而未提供的拒绝填写，或按您的选择在表中标明。

意见由检查结论生成，本身不作决定，供签字人审阅。</translation>
        </message>
        <message>
            <source>Finding</source>
            <translation>核查结论</translation>
        </message>
        <message>
            <source>Finding: {finding}</source>
            <translation>核查结论：{finding}</translation>
        </message>
        <message>
            <source>Finds the hollows of a terrain model (洼地) with buildings raised and culverts, underpasses and streams opened, and how they nest: two hollows that fill up to the saddle between them are one, until all water leaves the terrain over its edge, into cells without data, or into a river or lake.

The file holds the terrain as burnt in, the hierarchy and the hash of the terrain; “Waterlogging” takes it, so that many rains are asked without reckoning it again. A file that is damaged, foreign or of another version is refused.

Hollows as polygons are those that nothing larger holds, full to the brim, each with its nested ones counted. Volumes and areas are planar, by whole cells.

Every hollow is taken to have no outlet below ground: pipes and pumps are not in a terrain model, so in a pumped city this is screening.</source>
            <translation>查找地形的洼地（建筑抬高，涵洞、下穿通道与溪流打通）及其嵌套关系：两个洼地蓄到其间鞍部即合为一个，直至水从地形边缘、无数据像元或河湖离开。

文件含刻入后的地形、层级与地形的散列值；“内涝积水”可直接使用，多场降雨无须重算。残缺、外来或其他版本的文件被拒绝。

输出的面为不被更大洼地包含的最外层洼地（蓄满状态），并计其内嵌洼地数。体积与面积为平面值，按整像元。

各洼地均视为无地下出口：地形中没有管网与泵站，因此在泵排城市结果仅为筛查。</translation>
        </message>
        <message>
            <source>Finer codes too</source>
            <translation>含下级代码</translation>
        </message>
        <message>
            <source>Finest codes only</source>
            <translation>仅限末级代码</translation>
        </message>
        <message>
            <source>First so many</source>
            <translation>前若干名</translation>
        </message>
        <message>
            <source>First test of scale.</source>
            <translation>尺度条件之一。</translation>
        </message>
        <message>
            <source>First test of shape: length over width of the smallest rotated rectangle.</source>
            <translation>形状条件之一：最小旋转外接矩形的长宽比。</translation>
        </message>
        <message>
            <source>Fixed lower limit</source>
            <translation>固定下限</translation>
        </message>
        <message>
            <source>Fixed lower limit.</source>
            <translation>固定下限。</translation>
        </message>
        <message>
            <source>Fixed upper limit</source>
            <translation>固定上限</translation>
        </message>
        <message>
            <source>Fixed upper limit.</source>
            <translation>固定上限。</translation>
        </message>
        <message>
            <source>Fixed verdicts</source>
            <translation>已消除的结论</translation>
        </message>
        <message>
            <source>Fixed: {count}</source>
            <translation>已消除：{count}</translation>
        </message>
        <message>
            <source>Flooded</source>
            <translation>被淹</translation>
        </message>
        <message>
            <source>Flooded assets</source>
            <translation>被淹对象</translation>
        </message>
        <message>
            <source>Floor area (m²)</source>
            <translation>建筑面积（m²）</translation>
        </message>
        <message>
            <source>Floor area ratio</source>
            <translation>容积率</translation>
        </message>
        <message>
            <source>Floor area ratio, building coverage, green ratio and greatest height of each plot.</source>
            <translation>每个地块的容积率、建筑密度、绿地率和最大建筑高度。</translation>
        </message>
        <message>
            <source>Floor area that is changed</source>
            <translation>变动的建筑面积</translation>
        </message>
        <message>
            <source>Floors above ground of each building.</source>
            <translation>每栋建筑的地上层数。</translation>
        </message>
        <message>
            <source>Floors field</source>
            <translation>层数字段</translation>
        </message>
        <message>
            <source>Flows</source>
            <translation>流向</translation>
        </message>
        <message>
            <source>Flows between classes</source>
            <translation>地类间的流向流量</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Folder for one file per plot</source>
            <translation>一地块一文件的文件夹</translation>
        </message>
        <message>
            <source>Folder for your copy of the sample district</source>
            <translation>选择存放示例片区副本的文件夹</translation>
        </message>
        <message>
            <source>Folder of GeoPackages and file geodatabases</source>
            <translation>GeoPackage 与文件地理数据库所在文件夹</translation>
        </message>
        <message>
            <source>Folder of the results</source>
            <translation>成果文件夹</translation>
        </message>
        <message>
            <source>Footprints, for the FAR that is not recorded, and for plots without a start on which something stands.</source>
            <translation>建筑基底，用于补充未记载的容积率，并核对没有动工记载而已有建筑的地块。</translation>
        </message>
        <message>
            <source>Footprints, for the floor area and coverage that the plots do not record.</source>
            <translation>建筑基底，用于补充地块未记载的建筑面积与占地。</translation>
        </message>
        <message>
            <source>For a layer with all categories: the field whose value is the pack's category id, its title or one of its aliases; or several fields with commas between them, such as “amenity,shop,leisure”, of which the first that tells a category counts. A category that no feature has is missing for everyone; if it was only not surveyed, leave it out under “Categories that count”.</source>
            <translation>用于包含全部类别的图层：字段值为设施包的类别编号、名称或别名；也可写多个字段，以逗号分隔，例如“amenity,shop,leisure”，以第一个能说明类别的字段为准。没有任何要素的类别视为人人缺少；如果只是没有调查，请不要列入“计入的类别”。</translation>
        </message>
        <message>
            <source>For another reason: {count}</source>
            <translation>理由有变：{count}</translation>
        </message>
        <message>
            <source>For documents. The pages of an atlas have their numbers before the ending.</source>
            <translation>供文档插图。图册各页在扩展名前加页号。</translation>
        </message>
        <message>
            <source>For each facility and each limit: Lines has the streets within the limit, cut where the limit ends; Polygons has the ground beside them. status is ok, or unconnected where no street is near enough to the facility; then there is no geometry.

The ground goes up to the given width off the street. Each point of it joins the street nearest to it, and with that walk counted stays within the limit; so the ground narrows towards its ends and beside streets that are not reached. worst_excess is by how much the worst of several hundred sampled points exceeds the limit: below 0, none does.

The walk from the facility to its street counts. QGIS's own service area leaves it out, and gives lines that are otherwise the same.</source>
            <translation>每个设施、每个限值：“可达街道”为限值内的街道，在限值处截断；“可达范围”为街道两侧的土地。status 为 ok；附近没有街道的设施为 unconnected，没有图形。

可达范围从街道向两侧延伸给定的宽度。其中每一点接到最近的街道，连同这段步行仍在限值之内；因此范围在末端和未到达的街道旁收窄。worst_excess 为几百个抽样点中最差一点超出限值多少：小于 0 即没有超出。

从设施走到街道的路程计入。QGIS 自带的服务区不计这一段，其余线条相同。</translation>
        </message>
        <message>
            <source>For each key, in order, the texts that match.</source>
            <translation>按顺序列出各查找字段所匹配的文本。</translation>
        </message>
        <message>
            <source>For one home: the nearest facility of each category, the way there, what is missing and by how much.</source>
            <translation>对一处住处说明：各类最近的设施、怎么走、缺少什么、差多少。</translation>
        </message>
        <message>
            <source>For one layer for each category: the pack's category ids in the order of the layers, such as “primary_school,kindergarten”. Left empty, each layer's name tells. A category without a layer is not judged; one whose layer is empty is missing for everyone.</source>
            <translation>用于每类一个图层：按图层次序写出设施包的类别编号，例如“primary_school,kindergarten”。留空时按图层名识别。没有图层的类别不评判；图层为空的类别视为人人缺少。</translation>
        </message>
        <message>
            <source>For the stability: among how many first.</source>
            <translation>用于稳定度：列入前多少名。</translation>
        </message>
        <message>
            <source>For {clear} of {count} plots no conflict was found by the layers named above, as of their dates; for {open} it cannot be concluded yet.</source>
            <translation>依据上列图层及其数据日期，{count} 个地块中有 {clear} 个未发现冲突，{open} 个尚不能得出结论。</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>表格</translation>
        </message>
        <message>
            <source>Form as PDF</source>
            <translation>PDF 表格</translation>
        </message>
        <message>
            <source>Forms and opinions</source>
            <translation>表格与意见</translation>
        </message>
        <message>
            <source>Formula</source>
            <translation>公式</translation>
        </message>
        <message>
            <source>Formula “{formula}” gives no rain for a return period of {period:g} years. Ask for a longer one.</source>
            <translation>公式“{formula}”对重现期 {period:g} 年得不到雨量，请加大重现期。</translation>
        </message>
        <message>
            <source>Formula “{formula}” is said to hold up to {longest:g} minutes, and {duration:g} are asked for.</source>
            <translation>公式“{formula}”据称适用于 {longest:g} 分钟以内，而要求的是 {duration:g} 分钟。</translation>
        </message>
        <message>
            <source>Formulas of one's own</source>
            <translation>自有公式</translation>
        </message>
        <message>
            <source>Found by its name.</source>
            <translation>按名称找到。</translation>
        </message>
        <message>
            <source>Found by its name; the layer also has {fields}.</source>
            <translation>按名称找到；图层另有 {fields}。</translation>
        </message>
        <message>
            <source>Found out by itself</source>
            <translation>自动识别</translation>
        </message>
        <message>
            <source>Fourth test of shape: the perimeter squared over the area, 16 for a square.</source>
            <translation>形状条件之四：周长平方除以面积，正方形为 16。</translation>
        </message>
        <message>
            <source>Fragment</source>
            <translation>碎片</translation>
        </message>
        <message>
            <source>Fragment up to (m²)</source>
            <translation>碎片面积不超过（m²）</translation>
        </message>
        <message>
            <source>Fragment up to a width of (m)</source>
            <translation>碎片宽度不超过（m）</translation>
        </message>
        <message>
            <source>Fragment, not counted</source>
            <translation>碎片（不计入）</translation>
        </message>
        <message>
            <source>Fragments (m²)</source>
            <translation>碎片（m²）</translation>
        </message>
        <message>
            <source>Fragments below this planar area are left out and counted in the log. 0 keeps all.</source>
            <translation>平面面积小于此值的碎片舍去，并在日志中计数。0 表示全部保留。</translation>
        </message>
        <message>
            <source>Fragments of {area} within “{layer}”, of at most {least:g} m² or {width:g} m mean width, are listed and not counted.</source>
            <translation>在“{layer}”内的碎片 {area}，每块不超过 {least:g} m² 或平均宽度不超过 {width:g} m，只列出，不计入。</translation>
        </message>
        <message>
            <source>Fragments whose mean width (twice the area over the perimeter) is below this are left out and counted in the log. 0 keeps all.</source>
            <translation>平均宽度（两倍面积除以周长）小于此值的碎片舍去，并在日志中计数。0 表示全部保留。</translation>
        </message>
        <message>
            <source>Fragments: narrower than (m)</source>
            <translation>碎片：宽度不大于（m）</translation>
        </message>
        <message>
            <source>Fragments: up to (m²)</source>
            <translation>碎片：面积不大于（m²）</translation>
        </message>
        <message>
            <source>From</source>
            <translation>数据来源</translation>
        </message>
        <message>
            <source>From (min)</source>
            <translation>起（分钟）</translation>
        </message>
        <message>
            <source>From (three-class)</source>
            <translation>原三大类</translation>
        </message>
        <message>
            <source>From a published table</source>
            <translation>来自已发布的对照表</translation>
        </message>
        <message>
            <source>From code</source>
            <translation>原代码</translation>
        </message>
        <message>
            <source>From edition</source>
            <translation>原版本</translation>
        </message>
        <message>
            <source>From state “{state}” no step hands the case over to somebody else.</source>
            <translation>“{state}”状态下没有改由他人承办的步骤。</translation>
        </message>
        <message>
            <source>From state, by step</source>
            <translation>原状态及步骤</translation>
        </message>
        <message>
            <source>From the name of a layer, a text or an attribute's value to a code, * for any letters. It counts before the tables. Example: {example}</source>
            <translation>从图层名、文字或属性值到代码，* 代表任意字符。优先于代码表。示例：{example}</translation>
        </message>
        <message>
            <source>From there it goes into a hollow that is dry yet.</source>
            <translation>由此流入一处尚无水的洼地。</translation>
        </message>
        <message>
            <source>From there it goes into a river or a lake.</source>
            <translation>由此流入河湖。</translation>
        </message>
        <message>
            <source>From there it leaves into ground without heights.</source>
            <translation>由此流入没有高程的区域。</translation>
        </message>
        <message>
            <source>From there it leaves over the edge of the terrain.</source>
            <translation>由此流出地形边界。</translation>
        </message>
        <message>
            <source>From there it would go, along the broken line, into a pond of {volume} m³, which still takes {room} m³.</source>
            <translation>由此将沿虚线漫入一处 {volume} m³ 的水塘，该水塘尚可容纳 {room} m³。</translation>
        </message>
        <message>
            <source>From there it would go, along the broken line, through {count} full ponds into one of {volume} m³, which still takes {room} m³.</source>
            <translation>由此将沿虚线经 {count} 处已满的水塘，漫入一处 {volume} m³ 的水塘，该水塘尚可容纳 {room} m³。</translation>
        </message>
        <message>
            <source>From there it would go, along the broken line, through {count} full ponds.</source>
            <translation>由此将沿虚线经 {count} 处已满的水塘。</translation>
        </message>
        <message>
            <source>From these no exception is possible: {rules}.</source>
            <translation>其中下列要求不得豁免：{rules}。</translation>
        </message>
        <message>
            <source>From time</source>
            <translation>起始时间</translation>
        </message>
        <message>
            <source>From use</source>
            <translation>原地类</translation>
        </message>
        <message>
            <source>From which code to which</source>
            <translation>地类流向</translation>
        </message>
        <message>
            <source>From ↓ to →</source>
            <translation>由 ↓ 至 →</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>已满</translation>
        </message>
        <message>
            <source>Further columns</source>
            <translation>其他列</translation>
        </message>
        <message>
            <source>GB 50137, third survey, 2020 and 2023 land-use codes into one another.</source>
            <translation>GB 50137、三调、2020 版与 2023 版用地代码互相转换。</translation>
        </message>
        <message>
            <source>Gained</source>
            <translation>新增可达</translation>
        </message>
        <message>
            <source>Gained categories</source>
            <translation>新增可达的类别</translation>
        </message>
        <message>
            <source>Gap</source>
            <translation>缝隙</translation>
        </message>
        <message>
            <source>Gap (%)</source>
            <translation>差距（%）</translation>
        </message>
        <message>
            <source>Gap between the two</source>
            <translation>两者差距</translation>
        </message>
        <message>
            <source>Gap that an added street bridges (m)</source>
            <translation>新增街道自动接通的缺口（米）</translation>
        </message>
        <message>
            <source>Gaps are allowed in</source>
            <translation>允许空缺的图层</translation>
        </message>
        <message>
            <source>Gaps are then all ground within these polygons that no feature covers, open or enclosed. Another reference system is brought to that of the layer.</source>
            <translation>此时这些面之内凡没有要素覆盖的土地都算缝隙，不论封闭与否。坐标系不同的会转换到该图层的坐标系。</translation>
        </message>
        <message>
            <source>Gaps from (m²)</source>
            <translation>缝隙面积下限（m²）</translation>
        </message>
        <message>
            <source>Gaps larger than this are open space, not errors.</source>
            <translation>大于此值的缝隙视为空地，不作为错误。</translation>
        </message>
        <message>
            <source>Gaps not reported, up to this area</source>
            <translation>不予报告的缝隙，面积不超过</translation>
        </message>
        <message>
            <source>Gaps of this area or less are not reported.</source>
            <translation>不超过此面积的缝隙不报告。</translation>
        </message>
        <message>
            <source>Gaps that are open space, above this area</source>
            <translation>视为空地的缝隙，面积大于</translation>
        </message>
        <message>
            <source>Gaps up to (m²)</source>
            <translation>缝隙面积上限（m²）</translation>
        </message>
        <message>
            <source>Gathers what holds on a site: the uses of the approved plan with their shares, the plan's limits (floor area ratio, building coverage, green ratio, height), and every control line that lies on the site or within a distance of it.

Conditions has one row for each finding. kind is zoning, index or control. relation is on (with area_m2 and share of the site; a line has neither), near (with distance_m), clear (nothing within the distance) or undecided (no layer fills the role, the site's polygon is invalid, or a feature near it is; note says which). clause names the clauses of the rules that read the control line, and clause_verified tells whether all of them were checked against the official text; document and date say by which layer.

The report puts the same on one page for each site.</source>
            <translation>汇集一块场地上的各项规定：已批规划的用途及占比，规划控制指标（容积率、建筑密度、绿地率、高度），以及压占或在一定距离之内的每条控制线。

“条件”表每项发现一行。kind 为 zoning（用途）、index（指标）或 control（控制线）。relation 为 on（压占，附 area_m2 和占场地的份额，线无此两项）、near（邻近，附 distance_m）、clear（距离内没有）或 undecided（待定：没有图层担任该角色，场地图形无效，或邻近的要素图形无效，见 note）。clause 为读取该控制线的规则的条文，clause_verified 表明是否全部与正式文本核对过；document 和 date 说明依据哪个图层。

报告把同样内容按每块场地一页列出。</translation>
        </message>
        <message>
            <source>GeoPackage (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <source>Geometry repaired</source>
            <translation>图形经修复</translation>
        </message>
        <message>
            <source>Gets a folder for each zone, named after it, and index.html.</source>
            <translation>其中为每个分区建一个同名文件夹，并写入 index.html。</translation>
        </message>
        <message>
            <source>Gini</source>
            <translation>基尼系数</translation>
        </message>
        <message>
            <source>Gini coefficient</source>
            <translation>基尼系数</translation>
        </message>
        <message>
            <source>Gini coefficient between people</source>
            <translation>居民之间的基尼系数</translation>
        </message>
        <message>
            <source>Gini coefficient between zones</source>
            <translation>分区之间的基尼系数</translation>
        </message>
        <message>
            <source>Gini coefficient of mean scores between zones</source>
            <translation>分区平均得分之间的基尼系数</translation>
        </message>
        <message>
            <source>Gini coefficient of scores between people</source>
            <translation>居民得分之间的基尼系数</translation>
        </message>
        <message>
            <source>Give a layer for the role “{role}”.</source>
            <translation>请为角色“{role}”提供图层。</translation>
        </message>
        <message>
            <source>Give at least two layers of the chain; one alone has nothing to be compared with.</source>
            <translation>请至少给出链条中的两个图层；单独一个无从比对。</translation>
        </message>
        <message>
            <source>Give the common ground to one of the two.</source>
            <translation>将公共部分划归其中一方。</translation>
        </message>
        <message>
            <source>Give the feature a value of its own in field “{field}”.</source>
            <translation>请在字段“{field}”中给该要素填写唯一的值。</translation>
        </message>
        <message>
            <source>Give the ground to a neighbour, or declare it a gap.</source>
            <translation>将该地划归相邻地块，或声明为允许的空隙。</translation>
        </message>
        <message>
            <source>Give the layer “{layer}” with its geometry.</source>
            <translation>提供带有几何的图层“{layer}”。</translation>
        </message>
        <message>
            <source>Give the pack a title in both languages.</source>
            <translation>请填写规则包的中、英文名称。</translation>
        </message>
        <message>
            <source>Give the pack a version, such as 1.0.</source>
            <translation>请填写规则包版本，例如 1.0。</translation>
        </message>
        <message>
            <source>Give the reason…</source>
            <translation>填写理由…</translation>
        </message>
        <message>
            <source>Give up {area}.</source>
            <translation>让出 {area}。</translation>
        </message>
        <message>
            <source>Given as</source>
            <translation>限定方式</translation>
        </message>
        <message>
            <source>Given for this run in place of {limit:g} m.</source>
            <translation>本次运行给定，替换 {limit:g} m。</translation>
        </message>
        <message>
            <source>Given on {day} for version {version} of the rule pack “{pack}”.</source>
            <translation>{day} 依据规则包“{pack}”{version} 版作出。</translation>
        </message>
        <message>
            <source>Given to plots whose file tells no code, such as 080403 for a primary school: rules ask for it.</source>
            <translation>赋予文件未载明用途代码的地块，如小学填 080403；审查规则需要此代码。</translation>
        </message>
        <message>
            <source>Gives each feature its land-use code in another edition. Nothing is guessed: a code that the tables do not settle stays empty and is listed for a person to choose.

“how” says how a code was found. exact: the tables name one class. narrowed: a rule left one class: a local code was read as the national one that it refines (A331 as A33), the class above was taken, or one class holds all that is possible; note says which. choice: several classes are possible, or none is named; candidates lists them. unknown: the code is in no table, or there is none.

Mixed uses (R2/B1, 0701+0901, R2(60%)B1(40%)) are translated part by part, their marks and shares kept; one open part leaves the whole open. Small letters, full-width letters and spaces do not matter.

The tables lead to the 2023 edition and are read backwards from it. “sourced” is true where all rows used come from a published table; none of them has been compared with the official print, and those of GB 50137 are from memory. A table of your own extends and corrects them.</source>
            <translation>为每个要素给出另一版本的用地代码。不作任何猜测：对照表不能确定的代码留空，并列出供人选择。

“how”说明代码如何得出。exact：对照表指明唯一的类。narrowed：按规则只剩一类：地方代码按其所细分的国标代码处理（A331 按 A33）、取其上级类，或有一类包含全部可能；note 说明是哪一种。choice：有几类可能，或没有指明；candidates 列出候选。unknown：代码不在任何表中，或未填。

混合用地（R2/B1、0701+0901、R2(60%)B1(40%)）逐项转换，保留原有的分隔符和比例；只要有一项未定，整体即未定。大小写、全角字符和空格不影响识别。

对照表均指向 2023 版，反向转换由其逆推。所用各行都来自已发布的对照表时 sourced 为真；但都未与正式文本核对，GB 50137 的各行凭记忆整理。可用自己的对照表扩充和更正。</translation>
        </message>
        <message>
            <source>Go back to the figures of the pack in all rules.</source>
            <translation>全部规则恢复为规则包中的指标。</translation>
        </message>
        <message>
            <source>Go back to the figures of the pack in this rule.</source>
            <translation>此规则恢复为规则包中的指标。</translation>
        </message>
        <message>
            <source>Go back to the layers as they are.</source>
            <translation>恢复为图层现状。</translation>
        </message>
        <message>
            <source>Go from date to date.</source>
            <translation>逐个时间点播放。</translation>
        </message>
        <message>
            <source>Goes through a ledger of supplied plots and says of each what kind of stock land it is, and why in words.

suspected_idle (疑似闲置): state-owned, and not started one year after the agreed date; or started, under a third developed or under 25 % invested, and stopped for a year. Suspected only: causes that excuse it, such as those of the government, are for the investigation to find. supplied_unused: supplied and not started. approved_unsupplied: parts of “Land chain” that were approved and are neither supplied nor used. wrong_use: used for another class than it was supplied for. low_intensity: little built, paid or invested, or old, by local figures that are not verified and can be edited.

What the ledger does not record is not guessed: the question stays undecided, with the reason, beside what could be decided. A start that is not recorded is none, unless buildings stand there.

Suspected idle land ranks first, then the other facts, then low intensity; within each a score from 0 to 100 ranks, from how long it waits, its unused capacity against the plan's FAR, its size, the size of its block and how little tax it pays, by weights that you can change. stability says how often the plot is among the first so many when the weights are drawn at random, every mixture as likely as any other: near 1, its place hangs on no weight.

Plots that adjoin are grouped into blocks; those that are large enough are marked as worth assembling.</source>
            <translation>逐宗检查供地台账，说明属于哪类存量用地及理由。

suspected_idle（疑似闲置）：国有土地，超过约定动工日期满一年未动工；或已动工、已开发不足三分之一或已投资不足 25%、中止开发满一年。仅为疑似：政府原因等免责情形须经调查认定。supplied_unused：已供未动工。approved_unsupplied：“土地全链条”结果中已批而未供也未用的部分。wrong_use：现状大类与供地用途不同。low_intensity：建设、税收或投资偏少，或建成年代较早，依据未经核实、可修改的地方数值。

台账没有记载的不作猜测：该问题为待定并说明原因，其他能判断的照常判断。没有动工记载即视为未动工，除非地上已有建筑。

疑似闲置排在最前，其他事实类次之，低效在后；同层内按 0 至 100 的得分排序，依据等待时间、相对规划容积率的剩余容量、面积、所在区块面积及税收偏低程度，权重可修改。stability 为随机抽取权重（各种组合机会均等）时列入前若干名的频率：接近 1 表示名次不取决于权重。

相邻的存量用地归为区块；面积足够大的区块标为值得整备。</translation>
        </message>
        <message>
            <source>Greatest cost</source>
            <translation>最大成本</translation>
        </message>
        <message>
            <source>Greatest depth (m)</source>
            <translation>最大深度（m）</translation>
        </message>
        <message>
            <source>Greatest height (m)</source>
            <translation>最大建筑高度（m）</translation>
        </message>
        <message>
            <source>Green areas</source>
            <translation>绿地</translation>
        </message>
        <message>
            <source>Green areas. Left empty, green_ratio is empty.</source>
            <translation>绿地范围。留空则 green_ratio 为空。</translation>
        </message>
        <message>
            <source>Green ratio</source>
            <translation>绿地率</translation>
        </message>
        <message>
            <source>Green ratio (%)</source>
            <translation>绿地率（%）</translation>
        </message>
        <message>
            <source>Ground approved for conversion or expropriation, by batches.</source>
            <translation>批准转用或征收的用地，按批次。</translation>
        </message>
        <message>
            <source>Ground of one date only</source>
            <translation>仅一个时点覆盖的土地</translation>
        </message>
        <message>
            <source>Ground reached</source>
            <translation>可达范围</translation>
        </message>
        <message>
            <source>Ground taken</source>
            <translation>占压范围</translation>
        </message>
        <message>
            <source>Ground that drains to it (m²)</source>
            <translation>汇水面积（m²）</translation>
        </message>
        <message>
            <source>Ground that is built on or in use, as surveyed.</source>
            <translation>经调查已建设或使用的土地。</translation>
        </message>
        <message>
            <source>Ground that may stay uncovered. Of a gap that lies partly within it, the rest is told. Another reference system is brought to that of the layer.</source>
            <translation>允许不被覆盖的土地。缝隙只有部分在其中时，报告其余部分。坐标系不同的会转换到该图层的坐标系。</translation>
        </message>
        <message>
            <source>Ground whose site was reviewed before approval (用地预审与选址).</source>
            <translation>批准前已办理用地预审与选址的范围。</translation>
        </message>
        <message>
            <source>Ground with a break (m²)</source>
            <translation>存在断点的地面（m²）</translation>
        </message>
        <message>
            <source>Ground without plots (m²)</source>
            <translation>无地块的地面（m²）</translation>
        </message>
        <message>
            <source>Grouped by</source>
            <translation>分组方式</translation>
        </message>
        <message>
            <source>Guiju</source>
            <translation>规矩</translation>
        </message>
        <message>
            <source>Guiju cannot compute: shapely carries GEOS {carried}, this QGIS runs on GEOS {loaded}, and the two together crash. Open a terminal, run the line that follows, and start QGIS again: {line}</source>
            <translation>规矩无法计算：shapely 自带 GEOS {carried}，而本 QGIS 使用 GEOS {loaded}，两者同时运行会崩溃。请打开终端，运行下面这行命令，然后重新启动 QGIS：{line}</translation>
        </message>
        <message>
            <source>Guiju cannot compute: this QGIS has no usable {packages}. Open a terminal, run the line that follows, and start QGIS again: {line}</source>
            <translation>规矩无法计算：本 QGIS 缺少可用的 {packages}。请打开终端，运行下面这行命令，然后重新启动 QGIS：{line}</translation>
        </message>
        <message>
            <source>Guiju cannot compute: this QGIS has no usable {packages}. Open the OSGeo4W Shell from the Start menu, run the line that follows, and start QGIS again: {line}</source>
            <translation>规矩无法计算：本 QGIS 缺少可用的 {packages}。请从“开始”菜单打开 OSGeo4W Shell，运行下面这行命令，然后重新启动 QGIS：{line}</translation>
        </message>
        <message>
            <source>Guiju hollows (*.gjd)</source>
            <translation>规矩洼地文件 (*.gjd)</translation>
        </message>
        <message>
            <source>Guiju is ready.</source>
            <translation>规矩已就绪。</translation>
        </message>
        <message>
            <source>Guiju network (*.gjn)</source>
            <translation>规矩路网 (*.gjn)</translation>
        </message>
        <message>
            <source>Guiju's style of this result</source>
            <translation>规矩为此结果设定的样式</translation>
        </message>
        <message>
            <source>Guiju: guide</source>
            <translation>规矩：使用指南</translation>
        </message>
        <message>
            <source>Guiju: planning checks and living circles</source>
            <translation>规矩：规划审查与生活圈</translation>
        </message>
        <message>
            <source>HTML files (*.html)</source>
            <translation>HTML 文件 (*.html)</translation>
        </message>
        <message>
            <source>Handle in the drawing</source>
            <translation>图纸中的句柄</translation>
        </message>
        <message>
            <source>Has pipes</source>
            <translation>有管网</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>哈希值</translation>
        </message>
        <message>
            <source>Hash of the evidence</source>
            <translation>依据的哈希值</translation>
        </message>
        <message>
            <source>Hash of the evidence: {hash}</source>
            <translation>依据的哈希值：{hash}</translation>
        </message>
        <message>
            <source>Hash of the plot</source>
            <translation>地块的哈希值</translation>
        </message>
        <message>
            <source>Have all</source>
            <translation>全部达到</translation>
        </message>
        <message>
            <source>Have all: the share of a zone's people who have all that counts; beside it, all of a level. Fewest have: the category that fewest of them have. Worst tenth: the mean score of its worst-served tenth. Gini: between the people of the zone.</source>
            <translation>全部达到：分区内全部计分类别均在限值内的人口占比；其右为各层级全部达到的占比。最缺的类别：覆盖人口最少的类别。最差十分之一：分区内得分最低的十分之一居民的平均得分。基尼系数：分区内居民之间。</translation>
        </message>
        <message>
            <source>Height field</source>
            <translation>高度字段</translation>
        </message>
        <message>
            <source>Height of a storey (m)</source>
            <translation>层高（m）</translation>
        </message>
        <message>
            <source>Height of each building in metres, by which storeys higher than 8 m are known.</source>
            <translation>建筑高度（米），用于识别层高超过 8 m 的楼层。</translation>
        </message>
        <message>
            <source>Height of each building in metres; also stands in for missing floors.</source>
            <translation>每栋建筑的高度，单位 m；缺层数时也据此估算。</translation>
        </message>
        <message>
            <source>Height of each building in metres; stands in for missing floors, 3 m each.</source>
            <translation>建筑高度（米）；缺层数时按每层 3 m 推算。</translation>
        </message>
        <message>
            <source>Heights in metres, in a reference system in metres; cells of 1 to 5 m show streets, 10 m only larger hollows. Its first band is read.</source>
            <translation>高程（米），坐标系单位须为米；1–5 m 网格能反映街道，10 m 只能反映较大洼地。读取第一波段。</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Histogram of the difference</source>
            <translation>差值直方图</translation>
        </message>
        <message>
            <source>History</source>
            <translation>办理记录</translation>
        </message>
        <message>
            <source>History of {title}</source>
            <translation>{title} 的历史</translation>
        </message>
        <message>
            <source>Hollow</source>
            <translation>洼地</translation>
        </message>
        <message>
            <source>Hollows</source>
            <translation>洼地</translation>
        </message>
        <message>
            <source>Hollows drawn</source>
            <translation>绘出的洼地数</translation>
        </message>
        <message>
            <source>Hollows within</source>
            <translation>内嵌洼地数</translation>
        </message>
        <message>
            <source>Hollows, nested ones included</source>
            <translation>洼地数（含嵌套）</translation>
        </message>
        <message>
            <source>Home (point)</source>
            <translation>住处（点）</translation>
        </message>
        <message>
            <source>Homes</source>
            <translation>住处</translation>
        </message>
        <message>
            <source>Homes (layer)</source>
            <translation>住处（图层）</translation>
        </message>
        <message>
            <source>Hours begin at 0 and rise.</source>
            <translation>时刻应从 0 开始并递增。</translation>
        </message>
        <message>
            <source>How</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>How cases were closed</source>
            <translation>销号方式</translation>
        </message>
        <message>
            <source>How far a closing line may be from its street (m)</source>
            <translation>关闭线与街道的最大距离（米）</translation>
        </message>
        <message>
            <source>How far apart the points of the grid lie, for coarse and centroid. In degrees it is at least so wide.</source>
            <translation>格网点的间距，用于 coarse 与 centroid；以度为单位的图层，间距不小于此值。</translation>
        </message>
        <message>
            <source>How far apart two plots may be and still adjoin.</source>
            <translation>两宗地相距多远仍算相邻。</translation>
        </message>
        <message>
            <source>How far people go: metres, or minutes for costs in time.</source>
            <translation>人们愿走多远：米；成本为时间时为分钟。</translation>
        </message>
        <message>
            <source>How far people walk</source>
            <translation>步行距离</translation>
        </message>
        <message>
            <source>How far the chart looks back.</source>
            <translation>图表回溯的时长。</translation>
        </message>
        <message>
            <source>How far the polygons go off the street. The walk there counts.</source>
            <translation>面向街道两侧延伸多远，其中的步行也计入。</translation>
        </message>
        <message>
            <source>How fine the PNG is.</source>
            <translation>PNG 的精细程度。</translation>
        </message>
        <message>
            <source>How it judges</source>
            <translation>如何判定</translation>
        </message>
        <message>
            <source>How it stands</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>How it was found</source>
            <translation>得出方式</translation>
        </message>
        <message>
            <source>How long it rains.</source>
            <translation>降雨历时。</translation>
        </message>
        <message>
            <source>How long it rains. Most formulas hold for short storms, of up to 180 minutes.</source>
            <translation>降雨多长时间。多数公式适用于 180 分钟以内的短历时。</translation>
        </message>
        <message>
            <source>How long two plots must run along each other.</source>
            <translation>两宗地须并行多长才算相邻。</translation>
        </message>
        <message>
            <source>How many candidates to choose, required ones included. Fewer are chosen where more add nothing.</source>
            <translation>选出多少个候选点，含必选的。再多也无增益时会少选。</translation>
        </message>
        <message>
            <source>How many features these are is known once they are fetched.</source>
            <translation>要素数量在获取之后才能知道。</translation>
        </message>
        <message>
            <source>How many people have each category within its limit, on what ground, and where nobody has.</source>
            <translation>各类设施在限值之内覆盖多少人、覆盖哪些地面，哪里没有覆盖。</translation>
        </message>
        <message>
            <source>How many people live there.</source>
            <translation>居住人数。</translation>
        </message>
        <message>
            <source>How many places each origin has a person, where all who reach a facility share it.</source>
            <translation>能到达同一设施的人共享其容量时，每个起点人均拥有多少供给。</translation>
        </message>
        <message>
            <source>How much</source>
            <translation>多少</translation>
        </message>
        <message>
            <source>How much higher or lower the ground gets; how high a wall is.</source>
            <translation>地面抬高或挖低多少；挡墙多高。</translation>
        </message>
        <message>
            <source>How much of each plot is taken by each control area, exactly and counted once.</source>
            <translation>每个地块被各控制范围占压多少，精确且不重复计算。</translation>
        </message>
        <message>
            <source>How much of the runoff of piped ground the pipes carry off during the storm.</source>
            <translation>整场降雨中管网从有管网地面排除的径流。</translation>
        </message>
        <message>
            <source>How much rain falls on the whole terrain, in millimetres.</source>
            <translation>全区的雨量（毫米）。</translation>
        </message>
        <message>
            <source>How much the rule weighs</source>
            <translation>规则的级别</translation>
        </message>
        <message>
            <source>How often among the first</source>
            <translation>列入前列的频率</translation>
        </message>
        <message>
            <source>How often it stays undecided</source>
            <translation>待定次数</translation>
        </message>
        <message>
            <source>How often it was met</source>
            <translation>符合次数</translation>
        </message>
        <message>
            <source>How often it was not met</source>
            <translation>不符合次数</translation>
        </message>
        <message>
            <source>How often the service is asked while this tab is seen.</source>
            <translation>本页可见时向服务请求数据的间隔。</translation>
        </message>
        <message>
            <source>How often the station sends is not known, so its silence would not be noticed.</source>
            <translation>不清楚该站点多久上报一次，因此无法判断其是否中断。</translation>
        </message>
        <message>
            <source>How often weights are drawn. 0: no stability.</source>
            <translation>抽取权重的次数；0 表示不计算稳定度。</translation>
        </message>
        <message>
            <source>How the areas were measured</source>
            <translation>面积计算方法</translation>
        </message>
        <message>
            <source>How the cases stand and what came of them, on a map and in tables, with the deadlines and where they come from.</source>
            <translation>以地图和表格说明案件办理情况与处置结果，并列出期限及其依据。</translation>
        </message>
        <message>
            <source>How this was computed</source>
            <translation>计算过程</translation>
        </message>
        <message>
            <source>Hydrologic soil group</source>
            <translation>水文土壤组</translation>
        </message>
        <message>
            <source>Hydrologic soil group (curve_number)</source>
            <translation>水文土壤组（curve_number）</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>标识</translation>
        </message>
        <message>
            <source>Id and version of the rule pack</source>
            <translation>规则集标识与版本</translation>
        </message>
        <message>
            <source>Id of a bundled pack, or a path relative to this file, or several of them. Their roles, fields and rules are inherited; an entry with the same id replaces the inherited one as a whole, that of a later pack that of an earlier one.</source>
            <translation>随附规则包的标识，或相对于本文件的路径，可以多个。其图层角色、字段和规则均被继承；标识相同的条目整体替换所继承的条目，后面的规则包替换前面的。</translation>
        </message>
        <message>
            <source>Id of one of this pack's roles (or of an inherited one).</source>
            <translation>本规则包（或所继承规则包）的图层角色标识。</translation>
        </message>
        <message>
            <source>Id of the patches</source>
            <translation>图斑编号字段</translation>
        </message>
        <message>
            <source>Id: {id}</source>
            <translation>标识：{id}</translation>
        </message>
        <message>
            <source>Ids of states with commas between, such as clue,assigned. Left empty: all.</source>
            <translation>状态标识，以逗号分隔，如 clue,assigned。留空：全部。</translation>
        </message>
        <message>
            <source>Ids of the homes to explain</source>
            <translation>要说明的住处编号</translation>
        </message>
        <message>
            <source>Ids of the origins</source>
            <translation>起点编号</translation>
        </message>
        <message>
            <source>Ids of the pack's categories, comma-separated. Left empty, all of the pack.</source>
            <translation>设施包的类别编号，以逗号分隔。留空则为全部类别。</translation>
        </message>
        <message>
            <source>Ids of the plots</source>
            <translation>宗地编号</translation>
        </message>
        <message>
            <source>Import CAD drawing (DXF)</source>
            <translation>导入 CAD 图纸（DXF）</translation>
        </message>
        <message>
            <source>Import boundary text (界址点)</source>
            <translation>导入界址点文本</translation>
        </message>
        <message>
            <source>Import cases</source>
            <translation>导入案件</translation>
        </message>
        <message>
            <source>Import connections</source>
            <translation>导入连接</translation>
        </message>
        <message>
            <source>Importing connections</source>
            <translation>正在导入连接</translation>
        </message>
        <message>
            <source>In a period</source>
            <translation>某一时段</translation>
        </message>
        <message>
            <source>In all: {counts}</source>
            <translation>全部：{counts}</translation>
        </message>
        <message>
            <source>In doubt</source>
            <translation>存疑之处</translation>
        </message>
        <message>
            <source>In doubt: {doubt}</source>
            <translation>存疑：{doubt}</translation>
        </message>
        <message>
            <source>In how much time the rain falls: by it the rain has its return period.</source>
            <translation>雨在多长时间内降下，据以换算重现期。</translation>
        </message>
        <message>
            <source>In images of blue, green, red and near infrared it is the fourth.</source>
            <translation>蓝、绿、红、近红外影像中为第四波段。</translation>
        </message>
        <message>
            <source>In images of blue, green, red and near infrared it is the third.</source>
            <translation>蓝、绿、红、近红外影像中为第三波段。</translation>
        </message>
        <message>
            <source>In patches (m²)</source>
            <translation>其中图斑（m²）</translation>
        </message>
        <message>
            <source>In permanent basic farmland</source>
            <translation>是否在永久基本农田</translation>
        </message>
        <message>
            <source>In permanent basic farmland (m²)</source>
            <translation>永久基本农田内（m²）</translation>
        </message>
        <message>
            <source>In the drawing x is north and y is east, by their size; they were swapped for the map.</source>
            <translation>按数值大小判断，图纸中 x 为北、y 为东；导入时已对调。</translation>
        </message>
        <message>
            <source>In the field's unit: an estimate this near to a limit, on either side, is undecided.</source>
            <translation>以字段单位计：估算值与限值之差（无论内外）在此范围内的，判为待定。</translation>
        </message>
        <message>
            <source>In the pack: {value}</source>
            <translation>规则包中：{value}</translation>
        </message>
        <message>
            <source>In view: {counts}</source>
            <translation>视图内：{counts}</translation>
        </message>
        <message>
            <source>In what is given away</source>
            <translation>对外提供的成果</translation>
        </message>
        <message>
            <source>Index</source>
            <translation>指标字段</translation>
        </message>
        <message>
            <source>Index of the results</source>
            <translation>成果目录</translation>
        </message>
        <message>
            <source>Index within limits</source>
            <translation>指标限值</translation>
        </message>
        <message>
            <source>Indicator</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>Indicators</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>Indicators against control values</source>
            <translation>各项指标与控制值</translation>
        </message>
        <message>
            <source>Indicators of industrial land against control values, zones of the plan, and what to release.</source>
            <translation>工业用地指标与控制值、规划区块的对照，以及腾退提升建议。</translation>
        </message>
        <message>
            <source>Indicators, zones, the proposal with its bound, and the control values, in one HTML file.</source>
            <translation>指标、区块、建议及其界、控制值，汇成一个 HTML 文件。</translation>
        </message>
        <message>
            <source>Industrial</source>
            <translation>是否工业</translation>
        </message>
        <message>
            <source>Industrial land</source>
            <translation>工业用地</translation>
        </message>
        <message>
            <source>Industrial land (m²)</source>
            <translation>工业用地（m²）</translation>
        </message>
        <message>
            <source>Industrial land of that built on (%)</source>
            <translation>工业用地占已建用地（%）</translation>
        </message>
        <message>
            <source>Industrial land of the zone (%)</source>
            <translation>工业用地占区块（%）</translation>
        </message>
        <message>
            <source>Industrial land to be released. Left empty: none must be.</source>
            <translation>须腾退的工业用地。留空则不作要求。</translation>
        </message>
        <message>
            <source>Industrial plots</source>
            <translation>工业用地地块</translation>
        </message>
        <message>
            <source>Industrial zones of the plan</source>
            <translation>规划工业区块</translation>
        </message>
        <message>
            <source>Industry</source>
            <translation>行业</translation>
        </message>
        <message>
            <source>Industry code</source>
            <translation>行业代码</translation>
        </message>
        <message>
            <source>Inflow</source>
            <translation>耕地流入</translation>
        </message>
        <message>
            <source>Inflow (m²)</source>
            <translation>流入（m²）</translation>
        </message>
        <message>
            <source>Inflow − to be offset</source>
            <translation>流入 − 须补足</translation>
        </message>
        <message>
            <source>Instead of a point: a layer of homes or communities, of which some are explained.</source>
            <translation>代替点：住处或社区图层，说明其中的若干个。</translation>
        </message>
        <message>
            <source>Intensify up to a FAR of</source>
            <translation>提升至容积率</translation>
        </message>
        <message>
            <source>Intensity (L/(s·ha))</source>
            <translation>强度（L/(s·hm²)）</translation>
        </message>
        <message>
            <source>Intensity (mm/h)</source>
            <translation>强度（mm/h）</translation>
        </message>
        <message>
            <source>Intensity (mm/h), left</source>
            <translation>强度（mm/h），左轴</translation>
        </message>
        <message>
            <source>Invalid geometry</source>
            <translation>图形无效</translation>
        </message>
        <message>
            <source>Investment (10,000 yuan/ha)</source>
            <translation>投资强度（万元/公顷）</translation>
        </message>
        <message>
            <source>Investment a hectare</source>
            <translation>地均投资</translation>
        </message>
        <message>
            <source>Is a reason asked for when edits that fail it are saved? Saving goes on all the same, and the reason is kept beside the data; default false.</source>
            <translation>保存不通过本规则的编辑时是否要求说明理由？不影响保存，理由随数据一并留存；默认否。</translation>
        </message>
        <message>
            <source>It cannot be concluded yet whether the site can lie here.</source>
            <translation>能否在此选址，目前尚不能得出结论。</translation>
        </message>
        <message>
            <source>It cannot be measured: a figure that it needs is not recorded.</source>
            <translation>无法量算：缺少所需的记载。</translation>
        </message>
        <message>
            <source>It cannot be read: {reason}.</source>
            <translation>无法读取：{reason}。</translation>
        </message>
        <message>
            <source>It cannot be told which feature of “{collection}” is which: it has none of the customary key fields ({known}). Choose the field of the features' own ids (KEY); there are: {fields}.</source>
            <translation>无法确定“{collection}”中的要素如何对应：没有惯用的标识字段（{known}）。请选择要素自身标识所在的字段（KEY）；现有字段：{fields}。</translation>
        </message>
        <message>
            <source>It cannot be told: read as {first}, {share:.0f} % of its points lie on the reference's lines, as {second} {rival:.0f} %, and {chance:.0f} % would by chance.</source>
            <translation>无法判断：按{first}解读，{share:.0f}% 的点落在参照图层的线上；按{second}解读为 {rival:.0f}%；随机也有 {chance:.0f}%。</translation>
        </message>
        <message>
            <source>It cannot be waived.</source>
            <translation>此项不得豁免。</translation>
        </message>
        <message>
            <source>It ended on {until}.</source>
            <translation>已于 {until} 到期。</translation>
        </message>
        <message>
            <source>It ends {gap:.3f} m from another street without joining it. Where they should meet, set a snap tolerance or correct the line.</source>
            <translation>它在距另一条街道 {gap:.3f} m 处中断，没有连上。若应相连，请设置捕捉容差或改正该线。</translation>
        </message>
        <message>
            <source>It has no area.</source>
            <translation>没有面积。</translation>
        </message>
        <message>
            <source>It has no entries.</source>
            <translation>没有任何条目。</translation>
        </message>
        <message>
            <source>It has no geometry that could be measured.</source>
            <translation>没有可以量算的图形。</translation>
        </message>
        <message>
            <source>It has no geometry.</source>
            <translation>没有图形。</translation>
        </message>
        <message>
            <source>It has no hydrologic soil group.</source>
            <translation>没有水文土壤组。</translation>
        </message>
        <message>
            <source>It has no land-use code.</source>
            <translation>没有用地编码。</translation>
        </message>
        <message>
            <source>It has no line that can be read.</source>
            <translation>没有可读取的线。</translation>
        </message>
        <message>
            <source>It has no place on the map.</source>
            <translation>该要素没有图上位置。</translation>
        </message>
        <message>
            <source>It is a {found}, and the collection takes {wanted}.</source>
            <translation>其几何类型为 {found}，而该数据集只接受 {wanted}。</translation>
        </message>
        <message>
            <source>It is approved and used, and was never supplied.</source>
            <translation>已批已用，但从未供应。</translation>
        </message>
        <message>
            <source>It is full and spills on, through {count} ponds.</source>
            <translation>已满，依次漫过 {count} 处水塘。</translation>
        </message>
        <message>
            <source>It is full and spills over at the square.</source>
            <translation>已满，从方块处漫出。</translation>
        </message>
        <message>
            <source>It is full; what spills ends, {count} ponds on, in one that still takes {room} m³, then spills over at the last square.</source>
            <translation>已满；漫出的水再经 {count} 处水塘后，止于一处尚可容纳 {room} m³ 的水塘，该处满后从最后一个方块处漫出。</translation>
        </message>
        <message>
            <source>It is nested too deep.</source>
            <translation>嵌套过深。</translation>
        </message>
        <message>
            <source>It is not known which category layer “{layer}” holds. Choose its category in the list, or name the field that tells the category of each feature.</source>
            <translation>不知道图层“{layer}”属于哪类设施。请在列表中选择其类别，或指定说明各要素类别的字段。</translation>
        </message>
        <message>
            <source>It is not recorded, and no layer of buildings was given to measure it.</source>
            <translation>没有记载，也未提供建筑图层，无法量算。</translation>
        </message>
        <message>
            <source>It is recorded as started on {started}, before it was supplied on {supplied}.</source>
            <translation>记载的动工日期 {started} 早于供地日期 {supplied}。</translation>
        </message>
        <message>
            <source>It is recorded as stopped on {stopped}, before any start.</source>
            <translation>记载的中止日期 {stopped} 早于动工。</translation>
        </message>
        <message>
            <source>It is registered, and was never supplied.</source>
            <translation>已登记，但从未供应。</translation>
        </message>
        <message>
            <source>It is removed and has no form. Undo the edit to have it again.</source>
            <translation>该要素已删除，没有属性表单。撤销此项编辑即可恢复。</translation>
        </message>
        <message>
            <source>It is said to hold up to {longest:g} minutes.</source>
            <translation>据称适用至 {longest:g} 分钟。</translation>
        </message>
        <message>
            <source>It is used, and no approval covers it.</source>
            <translation>已使用，但无批准覆盖。</translation>
        </message>
        <message>
            <source>It keeps the id “{id}” until this is one that no other has.</source>
            <translation>在填写的标识不与其他条目重复之前，仍使用标识“{id}”。</translation>
        </message>
        <message>
            <source>It keeps the past of its data, and tells what has changed since a time.</source>
            <translation>服务保存数据的历史，并能说明自某时以来的变化。</translation>
        </message>
        <message>
            <source>It looks like {first}: read so, {share:.0f} % of its points lie on the reference's lines, as {second} {rival:.0f} %, and {chance:.0f} % would by chance.</source>
            <translation>像是{first}：如此解读，{share:.0f}% 的点落在参照图层的线上；按{second}解读为 {rival:.0f}%；随机为 {chance:.0f}%。</translation>
        </message>
        <message>
            <source>It meets a feature of “{layer}” that cannot be judged.</source>
            <translation>与“{layer}”中一个无法判定的要素相交。</translation>
        </message>
        <message>
            <source>It meets feature {id} of layer “{layer}”, of which it cannot be said whether it counts. {why}</source>
            <translation>触及图层“{layer}”的要素 {id}，而无法判断该要素是否适用。{why}</translation>
        </message>
        <message>
            <source>It meets “{layer}”, from which it has to keep {limit}.</source>
            <translation>与“{layer}”相接，而应与其保持 {limit} 的距离。</translation>
        </message>
        <message>
            <source>It might be: {layers}.</source>
            <translation>可能是：{layers}。</translation>
        </message>
        <message>
            <source>It runs over the same ground as another line for {length:.1f} m; the network has it once.</source>
            <translation>有 {length:.1f} m 与另一条线走在同一位置，路网中只保留一条。</translation>
        </message>
        <message>
            <source>It sends FlatGeobuf, so that large collections come fast.</source>
            <translation>服务提供 FlatGeobuf，大数据集传输快。</translation>
        </message>
        <message>
            <source>It sends GeoJSON only, so that large collections take their time.</source>
            <translation>服务只提供 GeoJSON，大数据集传输较慢。</translation>
        </message>
        <message>
            <source>It stands until {until}.</source>
            <translation>有效，至 {until} 止。</translation>
        </message>
        <message>
            <source>It stands {distance} from “{layer}”, less than {limit}.</source>
            <translation>距“{layer}” {distance}，小于 {limit}。</translation>
        </message>
        <message>
            <source>It still takes {room} m³, then it spills over at the square.</source>
            <translation>尚可容纳 {room} m³，满后从方块处漫出。</translation>
        </message>
        <message>
            <source>It takes conditions (CQL2), so that only what fits is sent.</source>
            <translation>服务支持条件（CQL2），只传输符合条件的要素。</translation>
        </message>
        <message>
            <source>It takes no conditions: they are applied here, after all has been sent.</source>
            <translation>服务不支持条件：全部传输之后在本机筛选。</translation>
        </message>
        <message>
            <source>It tells of no time: only the present state can be loaded.</source>
            <translation>服务不提供时间信息：只能载入当前状态。</translation>
        </message>
        <message>
            <source>It was approved, and is neither supplied nor used.</source>
            <translation>已批准，未供也未用。</translation>
        </message>
        <message>
            <source>It was approved, and no site review covers it.</source>
            <translation>已批准，但无预审选址覆盖。</translation>
        </message>
        <message>
            <source>It was supplied and is used, and is not registered.</source>
            <translation>已供已用，未登记。</translation>
        </message>
        <message>
            <source>It was supplied, and is not used.</source>
            <translation>已供应，未使用。</translation>
        </message>
        <message>
            <source>It was supplied, and no approval covers it.</source>
            <translation>已供应，但无批准覆盖。</translation>
        </message>
        <message>
            <source>It was withdrawn on {day} by {who}.</source>
            <translation>已于 {day} 由{who}撤销。</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Its approval document</source>
            <translation>批准文号</translation>
        </message>
        <message>
            <source>Its area cannot be measured.</source>
            <translation>其面积无法量测。</translation>
        </message>
        <message>
            <source>Its category, where it has some</source>
            <translation>控制线的类别（有则填）</translation>
        </message>
        <message>
            <source>Its collections can be read, and not edited from here.</source>
            <translation>其数据集可读取，不能从这里编辑。</translation>
        </message>
        <message>
            <source>Its coordinates are</source>
            <translation>坐标现为</translation>
        </message>
        <message>
            <source>Its date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Its direction “{value}” is not known; it counts as two-way.</source>
            <translation>其方向“{value}”无法识别，按双向处理。</translation>
        </message>
        <message>
            <source>Its features, or the selected ones, are sent.</source>
            <translation>发送其全部要素，或所选要素。</translation>
        </message>
        <message>
            <source>Its field “{field}” holds “{value}”, as that of another feature does.</source>
            <translation>其字段“{field}”的值为“{value}”，与另一要素重复。</translation>
        </message>
        <message>
            <source>Its field “{field}” holds “{value}”, which the collection cannot take.</source>
            <translation>其字段“{field}”的值为“{value}”，数据集无法接受。</translation>
        </message>
        <message>
            <source>Its field “{field}” is empty.</source>
            <translation>其字段“{field}”为空。</translation>
        </message>
        <message>
            <source>Its field “{field}” is {value}, which is not above 0; it counts as empty.</source>
            <translation>其字段“{field}”为 {value}，不大于 0；按空值处理。</translation>
        </message>
        <message>
            <source>Its folder holds what an earlier run has left.</source>
            <translation>其文件夹中是先前运行留下的结果。</translation>
        </message>
        <message>
            <source>Its geometry cannot be read: {what}.</source>
            <translation>其图形无法读取：{what}。</translation>
        </message>
        <message>
            <source>Its geometry cannot be sent ({reason}). Curves have to be made segments first.</source>
            <translation>其几何无法发送（{reason}）。曲线须先转换为折线段。</translation>
        </message>
        <message>
            <source>Its geometry is empty.</source>
            <translation>其图形为空。</translation>
        </message>
        <message>
            <source>Its geometry is invalid: {why}.</source>
            <translation>其图形无效：{why}。</translation>
        </message>
        <message>
            <source>Its geometry lies where it has no longitude and latitude.</source>
            <translation>其几何所在位置没有对应的经纬度。</translation>
        </message>
        <message>
            <source>Its grid and reference system, in metres, are those of the results.</source>
            <translation>结果采用其格网与坐标系（以米为单位）。</translation>
        </message>
        <message>
            <source>Its id in the catalogue. In a folder: the file, a slash and the layer, such as 2025/plan.gpkg/plots; the layer alone is enough where only one file has it.</source>
            <translation>在目录中的标识。对文件夹：文件、斜杠、图层，如 2025/plan.gpkg/plots；只有一个文件含该图层时，写图层名即可。</translation>
        </message>
        <message>
            <source>Its id in the catalogue. It has to take changesets: the catalogue says “editable”.</source>
            <translation>其在目录中的标识。该数据集须接受变更集：目录中标为“可编辑”。</translation>
        </message>
        <message>
            <source>Its id, such as guiju:checkcompliance, guiju:landbalance, guiju:livingcircle or native:buffer.</source>
            <translation>算法标识，例如 guiju:checkcompliance、guiju:landbalance、guiju:livingcircle 或 native:buffer。</translation>
        </message>
        <message>
            <source>Its industry is not recorded, so there is no FAR to compare with.</source>
            <translation>行业未记载，没有可比的容积率控制值。</translation>
        </message>
        <message>
            <source>Its layers are shown by QGIS itself, as they are at the server; they cannot be fetched for work without a network, nor asked for a time or a condition.</source>
            <translation>其图层由 QGIS 直接按服务器现状显示，不能取到本地离线使用，也不能按时间或条件查询。</translation>
        </message>
        <message>
            <source>Its lower limit</source>
            <translation>该图层下限字段</translation>
        </message>
        <message>
            <source>Its parameters (JSON)</source>
            <translation>算法参数（JSON）</translation>
        </message>
        <message>
            <source>Its photo {photo} is not in the folder of the file that is read.</source>
            <translation>照片 {photo} 不在所读文件的文件夹中。</translation>
        </message>
        <message>
            <source>Its roles give the control lines their titles in the legend.</source>
            <translation>控制线在图例中的名称取自规则包的角色。</translation>
        </message>
        <message>
            <source>Its roles give the control lines their titles, dates and documents. The id of a bundled rule pack, or the path of a pack of your own.</source>
            <translation>由其中的角色得到各控制线的名称、日期和批准文件。填内置规则包的编号，或自己的规则包的路径。</translation>
        </message>
        <message>
            <source>Its site was reviewed, and it is not approved.</source>
            <translation>已预审选址，未批准。</translation>
        </message>
        <message>
            <source>Its unit</source>
            <translation>字段单位</translation>
        </message>
        <message>
            <source>Its upper limit</source>
            <translation>该图层上限字段</translation>
        </message>
        <message>
            <source>Its use is not recorded, so it is not counted as industrial.</source>
            <translation>用途未记载，不计为工业用地。</translation>
        </message>
        <message>
            <source>Its version “{version}” is no whole number; it must stay as it was exported.</source>
            <translation>版本“{version}”不是整数；版本列须保持导出时的值。</translation>
        </message>
        <message>
            <source>Its water in “{layer}” has no depth that can be read.</source>
            <translation>其在“{layer}”中的积水没有可读的深度。</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>JSON files (*.json)</source>
            <translation>JSON 文件 (*.json)</translation>
        </message>
        <message>
            <source>JSON lines (*.jsonl)</source>
            <translation>JSON 行文件 (*.jsonl)</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Join only the largest part</source>
            <translation>只接入最大的部分</translation>
        </message>
        <message>
            <source>Judged instead of the plots</source>
            <translation>被检查的对象（代替地块）</translation>
        </message>
        <message>
            <source>Judges each plot by a rule pack: pass, fail or undecided, with reason, clause and evidence.</source>
            <translation>按规则包审查每个地块：通过、不通过或待定，附理由、条文和依据。</translation>
        </message>
        <message>
            <source>Judges the living circle twice, as it is and with the changes, and gives the difference. Only categories whose facilities change are searched again; where streets change, all are.

Differences: one feature for each origin. change is better (categories come within their limit, none is lost), worse (the reverse), mixed (both), nearer or farther (walks are shorter or longer, but no limit is passed), unchanged, or not_judged (unconnected before and after). gained and lost name the categories; score_before, score_after and score_change are those of “Living circle”; minutes_before_… and minutes_after_… the walks to the nearest facility of a category, empty where there is none.

Coverage: one row for each category with the people who have it within its limit before and after, and of these the gained and the lost.

Changed streets: what was added and what was closed, as it lies in the network. Closed is exactly the stretch within a polygon or along a line; streets that only cross the line stay open. A home or a facility whose only street is closed is cut off. An added street joins the others at its ends and, if asked for, where it crosses them; who is nearer to it than to the street of before may use both.</source>
            <translation>按现状和变动后各评价一次生活圈，给出差异。只重新搜索设施有变动的类别；街道有变动时全部重新搜索。

前后差异：每个起点一个要素。change 为 better（有类别进入限值，没有失去的）、worse（相反）、mixed（有得有失）、nearer 或 farther（步行变短或变长，但未跨过限值）、unchanged（不变）或 not_judged（前后均未接入，不评价）。gained 和 lost 列出类别；score_before、score_after、score_change 即“生活圈”的得分；minutes_before_… 和 minutes_after_… 为到该类最近设施的步行时间，没有时为空。

覆盖情况：每个类别一行，为方案前后在限值内的人口，以及其中新增的和失去的。

变动的街道：新增和关闭的街道在路网中的实际位置。关闭的正是面内或沿线的那一段；只与关闭线相交的街道仍然开放。唯一的街道被关闭的住处或设施即被隔断。新增街道在端点处与其他街道相接，选用时也在相交处相接；距新街道比原街道更近的地点两者都可使用。</translation>
        </message>
        <message>
            <source>Junctions where lines cross</source>
            <translation>在线的交叉处设路口</translation>
        </message>
        <message>
            <source>Keep an output of at least (% of today's)</source>
            <translation>产出至少保持现状的（%）</translation>
        </message>
        <message>
            <source>Keep the layout in the project</source>
            <translation>布局保留在工程中</translation>
        </message>
        <message>
            <source>Keep what you entered.</source>
            <translation>保留您输入的内容。</translation>
        </message>
        <message>
            <source>Keeping the connection</source>
            <translation>正在保存连接</translation>
        </message>
        <message>
            <source>Kept before anything runs off (part of S, curve_number)</source>
            <translation>产流前截留（占 S 的比例，curve_number）</translation>
        </message>
        <message>
            <source>Kept by the ground (mm)</source>
            <translation>地面截留（mm）</translation>
        </message>
        <message>
            <source>Kept by the ground (m³)</source>
            <translation>地面截留（m³）</translation>
        </message>
        <message>
            <source>Kept by what stands on the plot</source>
            <translation>由地块上的要素退让</translation>
        </message>
        <message>
            <source>Kept off: at most so much covered</source>
            <translation>不得占压（或限量占压）</translation>
        </message>
        <message>
            <source>Kept within</source>
            <translation>应位于范围内</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>标识</translation>
        </message>
        <message>
            <source>Key field</source>
            <translation>关键字段</translation>
        </message>
        <message>
            <source>Keywords: {keywords}</source>
            <translation>关键词：{keywords}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Kind of change</source>
            <translation>变化类型</translation>
        </message>
        <message>
            <source>Kind of {layer}</source>
            <translation>{layer}的类型</translation>
        </message>
        <message>
            <source>Kinds of the layers</source>
            <translation>图层的类别</translation>
        </message>
        <message>
            <source>LIKE needs a pattern in single quotes.</source>
            <translation>LIKE 之后须为单引号括起的模式。</translation>
        </message>
        <message>
            <source>La&amp;yer</source>
            <translation>图层(&amp;Y)</translation>
        </message>
        <message>
            <source>Lacks</source>
            <translation>缺少</translation>
        </message>
        <message>
            <source>Land chain</source>
            <translation>土地全链条</translation>
        </message>
        <message>
            <source>Land change</source>
            <translation>土地变化</translation>
        </message>
        <message>
            <source>Land for 10,000 yuan of output (m²)</source>
            <translation>每万元产值占地（m²）</translation>
        </message>
        <message>
            <source>Land from approval to registration</source>
            <translation>土地审批供用登全链条</translation>
        </message>
        <message>
            <source>Land in use (用)</source>
            <translation>实际用地（用）</translation>
        </message>
        <message>
            <source>Land monitoring</source>
            <translation>土地监测</translation>
        </message>
        <message>
            <source>Land of unknown use (m²)</source>
            <translation>用途不明的土地（m²）</translation>
        </message>
        <message>
            <source>Land released (m²)</source>
            <translation>腾退土地（m²）</translation>
        </message>
        <message>
            <source>Land that is not built on (m²)</source>
            <translation>未建设用地（m²）</translation>
        </message>
        <message>
            <source>Land that is released</source>
            <translation>腾退的土地</translation>
        </message>
        <message>
            <source>Land use</source>
            <translation>用地</translation>
        </message>
        <message>
            <source>Land-use balance</source>
            <translation>用地平衡表</translation>
        </message>
        <message>
            <source>Land-use balance by zone and ownership, with the total of each (level 0)</source>
            <translation>分区、分权属用地平衡表，含各自合计（级别 0）</translation>
        </message>
        <message>
            <source>Land-use balance of the whole area: its classes and sub-classes, without the total</source>
            <translation>全区用地平衡表：大类及其中类、小类，不含合计行</translation>
        </message>
        <message>
            <source>Land-use balance table by class, zone and ownership, existing against planned.</source>
            <translation>按类别、分区和权属汇总的用地平衡表，现状与规划对比。</translation>
        </message>
        <message>
            <source>Land-use code</source>
            <translation>地类编码</translation>
        </message>
        <message>
            <source>Land-use codes</source>
            <translation>用地代码</translation>
        </message>
        <message>
            <source>Land-use codes and names were read by {title}, which knows most of them ({count}). Choose the edition if that is wrong.</source>
            <translation>用地代码和名称按《{title}》识别，其中认得的最多（{count} 个）。如有误，请指定版本。</translation>
        </message>
        <message>
            <source>Land-use codes by edition, required fields, ranges, recorded against measured area.</source>
            <translation>按版本检查用地代码，检查必填字段、取值范围，以及登记面积与量测面积是否相符。</translation>
        </message>
        <message>
            <source>Land-use codes: {reason}</source>
            <translation>用地代码：{reason}</translation>
        </message>
        <message>
            <source>Larger gaps are taken as meant and not told. 0: no gap is too large to be told.</source>
            <translation>更大的空隙视为有意留出，不报告。0：再大也报告。</translation>
        </message>
        <message>
            <source>Largest gap that is an error</source>
            <translation>视为错误的最大缝隙面积</translation>
        </message>
        <message>
            <source>Largest parts with a break</source>
            <translation>存在断点的最大图块</translation>
        </message>
        <message>
            <source>Last heard {time}; asked again after {seconds:.0f} s.</source>
            <translation>最近一次收到数据：{time}；{seconds:.0f} 秒后重试。</translation>
        </message>
        <message>
            <source>Later image</source>
            <translation>后一时点影像</translation>
        </message>
        <message>
            <source>Later survey</source>
            <translation>后一时点调查</translation>
        </message>
        <message>
            <source>Later verdicts</source>
            <translation>后一次结论</translation>
        </message>
        <message>
            <source>Latitude</source>
            <translation>纬度</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>图层</translation>
        </message>
        <message>
            <source>Layer in the drawing</source>
            <translation>图纸中的图层</translation>
        </message>
        <message>
            <source>Layer names</source>
            <translation>图层别名</translation>
        </message>
        <message>
            <source>Layer names that fill the role; upper and lower case alike, and part of a layer's name is enough.</source>
            <translation>可充当该角色的图层名；不分大小写，图层名包含即可。</translation>
        </message>
        <message>
            <source>Layer of the patch</source>
            <translation>图斑来源图层</translation>
        </message>
        <message>
            <source>Layer to check</source>
            <translation>要检查的图层</translation>
        </message>
        <message>
            <source>Layer to move</source>
            <translation>要移动的图层</translation>
        </message>
        <message>
            <source>Layer to publish</source>
            <translation>要发布的图层</translation>
        </message>
        <message>
            <source>Layer to share</source>
            <translation>要提供的图层</translation>
        </message>
        <message>
            <source>Layer with new codes</source>
            <translation>带新代码的图层</translation>
        </message>
        <message>
            <source>Layer “{layer}” ({title}) holds no features; it was taken to say that there are none.</source>
            <translation>图层“{layer}”（{title}）无要素，按该控制线不存在处理。</translation>
        </message>
        <message>
            <source>Layer “{layer}” cannot be edited now.</source>
            <translation>图层“{layer}”目前无法编辑。</translation>
        </message>
        <message>
            <source>Layer “{layer}” cannot be edited, so the step was not taken.</source>
            <translation>图层“{layer}”不可编辑，该步骤未办理。</translation>
        </message>
        <message>
            <source>Layer “{layer}” cannot be edited.</source>
            <translation>图层“{layer}”不可编辑。</translation>
        </message>
        <message>
            <source>Layer “{layer}” cannot be read, so the plots cannot be checked.</source>
            <translation>无法读取图层“{layer}”，因此不能审查地块。</translation>
        </message>
        <message>
            <source>Layer “{layer}” cannot be read: its table is not there.</source>
            <translation>无法读取图层“{layer}”：数据表不存在或无法连接。</translation>
        </message>
        <message>
            <source>Layer “{layer}” cannot be read; the rules that need it stay undecided.</source>
            <translation>无法读取图层“{layer}”；需要该图层的规则暂无法判定。</translation>
        </message>
        <message>
            <source>Layer “{layer}” closes no street: none lies within its polygons, or runs along its lines within {distance:g} m.</source>
            <translation>图层“{layer}”没有关闭任何街道：其面内没有街道，距其线 {distance:g} m 以内也没有沿线的街道。</translation>
        </message>
        <message>
            <source>Layer “{layer}” did not take the edit.</source>
            <translation>图层“{layer}”未接受此次编辑。</translation>
        </message>
        <message>
            <source>Layer “{layer}” did not take the step: {reason}. Nothing was changed.</source>
            <translation>图层“{layer}”未接受该步骤：{reason}。未作任何更改。</translation>
        </message>
        <message>
            <source>Layer “{layer}” does not hold cases: it lacks the fields {fields}. Open cases with the tool “Open cases”.</source>
            <translation>图层“{layer}”不是案件图层：缺少字段 {fields}。请用“建立案件”工具建立案件。</translation>
        </message>
        <message>
            <source>Layer “{layer}” does not hold lines, so it adds no street.</source>
            <translation>图层“{layer}”不是线图层，不能新增街道。</translation>
        </message>
        <message>
            <source>Layer “{layer}” does not hold lines; choose a layer of lines.</source>
            <translation>图层“{layer}”不是线；请选择线图层。</translation>
        </message>
        <message>
            <source>Layer “{layer}” does not hold polygons; choose a polygon layer.</source>
            <translation>图层“{layer}”不是面图层，请选择面图层。</translation>
        </message>
        <message>
            <source>Layer “{layer}” does not lie in China's zones (longitude 73.5° to 136.5°). Check its reference system.</source>
            <translation>图层“{layer}”不在我国的投影带范围内（经度 73.5° 至 136.5°）。请检查其坐标系。</translation>
        </message>
        <message>
            <source>Layer “{layer}” fills no role of the rule pack and is not read; name its role under “Roles”.</source>
            <translation>图层“{layer}”不对应规则包的任何角色，未读取；请在“角色”中指明。</translation>
        </message>
        <message>
            <source>Layer “{layer}” fills no role of the rule pack and stands under its own name.</source>
            <translation>图层“{layer}”不担任规则包的任何角色，以图层名列出。</translation>
        </message>
        <message>
            <source>Layer “{layer}” gave no features, so nothing of it is in the results.</source>
            <translation>图层“{layer}”没有要素，结果中不含该图层的内容。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has changed since it was loaded. Press “Load again” for answers of now.</source>
            <translation>图层“{layer}”在载入后有改动。点“重新载入”可得到现在的结果。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has coordinates outside the area of its reference system, so that it cannot be laid on the sheet. Check the system in the layer's properties.</source>
            <translation>图层“{layer}”的坐标超出其坐标系的适用范围，无法上图。请在图层属性中核对坐标系。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system, so it cannot be laid over the others. Set it in the layer's properties, then run again.</source>
            <translation>图层“{layer}”没有坐标系，无法与其他图层叠加。请在图层属性中设置，然后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system, so nobody can tell how wide a grid in metres is. Set it in the layer's properties, then run again.</source>
            <translation>图层“{layer}”没有坐标系，无法确定以米为单位的格网间距。请在图层属性中设置坐标系后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system. Set it in the layer's properties (for Wuhan: EPSG:4547), then run again.</source>
            <translation>图层“{layer}”没有坐标系。请在图层属性中设置（武汉用 EPSG:4547），然后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system. Set it in the layer's properties, then run again.</source>
            <translation>图层“{layer}”没有坐标系。请在图层属性中设置后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no coordinate reference system. Set the one that its numbers are written in (EPSG:4490 for degrees, EPSG:4547 for metres near Wuhan), then run again.</source>
            <translation>图层“{layer}”没有坐标系。请按其坐标数值设置（经纬度用 EPSG:4490，武汉附近以米为单位用 EPSG:4547），然后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no features, so it changes nothing.</source>
            <translation>图层“{layer}”没有要素，不起作用。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no features, so no ground is to be filled and no gap can be found.</source>
            <translation>图层“{layer}”没有要素，没有应填满的土地，也就找不到缝隙。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no features.</source>
            <translation>图层“{layer}”没有要素。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no features; it changes nothing.</source>
            <translation>图层“{layer}”没有要素，不产生变动。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field for capacity: the places of its facilities are not known.</source>
            <translation>图层“{layer}”没有容量字段：其设施的容量未知。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field for “{field}”; looked for: {sought}.</source>
            <translation>图层“{layer}”没有对应“{field}”的字段；已查找：{sought}。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field of land-use codes by a customary name ({known}); it has: {fields}. Say which it is with {parameter}.</source>
            <translation>图层“{layer}”没有常用名称（{known}）的用地代码字段；现有字段：{fields}。请用 {parameter} 指定。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field of the approval document ({fields}); its areas are called by their feature ids.</source>
            <translation>图层“{layer}”没有批准文号字段（{fields}），批准范围以要素编号表示。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field of the approval document; its areas are told together.</source>
            <translation>图层“{layer}”没有批准文号字段，其范围合并列示。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field of the crop ({fields}), so non-grain use of unchanged farmland is undecided.</source>
            <translation>图层“{layer}”没有种植属性字段（{fields}），未变化耕地的非粮种植不作判定。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no field “{field}”; it has: {fields}.</source>
            <translation>图层“{layer}”没有字段“{field}”；现有字段：{fields}。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no geometry; a collection takes features.</source>
            <translation>图层“{layer}”没有几何；数据集只接受带几何的要素。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no geometry; choose a layer of points, lines or polygons.</source>
            <translation>图层“{layer}”没有图形，请选择点、线或面图层。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no home “{id}”. Its ids are such as {examples}.</source>
            <translation>图层“{layer}”没有住处“{id}”。其编号如 {examples}。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no land-use codes.</source>
            <translation>图层“{layer}”没有用地代码。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no line that can be walked: nothing joins the network and nothing is reached.</source>
            <translation>图层“{layer}”没有可步行的线：没有任何地点接入路网，也没有任何地点可达。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no line that can be walked; the network is empty.</source>
            <translation>图层“{layer}”没有可步行的线，路网为空。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no polygon with an area, so there is no site to write of. Correct the boundary and run again.</source>
            <translation>图层“{layer}”没有具有面积的多边形，无用地可言。请更正界址数据后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has no zone to run by. Choose a layer with polygons.</source>
            <translation>图层“{layer}”没有可用的分区。请选择面图层。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has none of the customary key fields ({fields}); its features are called by their feature id, which another export may change. Give the field of the plots' own ids to have results that last.</source>
            <translation>图层“{layer}”没有任何惯用的编号字段（{fields}）；要素暂以要素号称呼，再次导出时可能改变。请指定地块自身编号字段，使结果长期有效。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has several fields for the column “{column}” ({fields}), and they say different things. Choose the one to write among the parameters of the fields.</source>
            <translation>图层“{layer}”有几个字段都可作“{column}”列（{fields}），内容又不一致。请在字段参数中选择要写出的那个。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has several fields for “{field}” ({fields}), and they say different things, so none is read. Name the one that counts in the field names (FIELD_MAP), such as {example}.</source>
            <translation>图层“{layer}”有几个字段都对应“{field}”（{fields}），内容又不一致，因此都未读取。请在字段对应（FIELD_MAP）中指明以哪个为准，例如 {example}。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has several fields for “{field}”: “{first}” is read; it also has {others}.</source>
            <translation>图层“{layer}”有几个字段都对应“{field}”：读取的是“{first}”；另有 {others}。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has several fields for “{field}”: “{first}” is read; {others} hold the same, or nothing.</source>
            <translation>图层“{layer}”有几个字段都对应“{field}”：读取的是“{first}”；{others} 内容相同或为空。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has several fields that may hold its land-use codes: {fields}. Say which with {parameter}.</source>
            <translation>图层“{layer}”有几个字段都可能是用地代码：{fields}。请用 {parameter} 指定其中之一。</translation>
        </message>
        <message>
            <source>Layer “{layer}” has {count} homes, more than the {most} that one report explains. Name those to explain by their ids, or select them and use the selected features only.</source>
            <translation>图层“{layer}”有 {count} 处住处，超过一份报告可说明的 {most} 处。请用编号指明要说明的，或选中后仅使用所选要素。</translation>
        </message>
        <message>
            <source>Layer “{layer}” holds lines or points, and the rule needs polygons.</source>
            <translation>图层“{layer}”含线或点，而规则要求面。</translation>
        </message>
        <message>
            <source>Layer “{layer}” holds lines or points; a check needs polygons.</source>
            <translation>图层“{layer}”含线或点，而检查要求面。</translation>
        </message>
        <message>
            <source>Layer “{layer}” holds neither lines nor polygons, so it closes no street. Draw a line along the street or a polygon around it.</source>
            <translation>图层“{layer}”既不是线也不是面，不能关闭街道。请沿街道画线，或在其周围画面。</translation>
        </message>
        <message>
            <source>Layer “{layer}” holds no features.</source>
            <translation>图层“{layer}”无要素。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is coded by {title}, which does not tell cultivated land. Translate its codes with “Translate land-use codes” first; known are: {known}.</source>
            <translation>图层“{layer}”采用{title}，该分类不区分耕地。请先用“用地代码转换”转换；可用：{known}。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is in {crs}, which is not in metres, so nothing can be measured. Reproject it to a projected system in metres, such as CGCS2000 / 3-degree Gauss-Kruger.</source>
            <translation>图层“{layer}”的坐标系为 {crs}，单位不是米，无法量测。请将其投影到以米为单位的坐标系，例如 CGCS2000 3 度带高斯-克吕格坐标系。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is in {crs}, whose units are not metres, so areas and distances cannot be measured in it. Reproject it to a projected system in metres (for Wuhan: EPSG:4547) with “Reproject layer”, then run again.</source>
            <translation>图层“{layer}”的坐标系为 {crs}，单位不是米，无法量测面积和距离。请用“重投影图层”转为以米为单位的投影坐标系（武汉用 EPSG:4547），然后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is in {other}, and the plots are in {own}; bring them into one system.</source>
            <translation>图层“{layer}”的坐标系为 {other}，地块为 {own}，请统一坐标系。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is no control line and is left out.</source>
            <translation>图层“{layer}”不是控制线，未纳入。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is no longer in the project; the answers are those of when it was loaded.</source>
            <translation>图层“{layer}”已不在项目中；结果仍是载入时的。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is no raster file; save it as a GeoTIFF first.</source>
            <translation>图层“{layer}”不是栅格文件，请先另存为 GeoTIFF。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is no result of “Land chain”: it has no field “{field}”.</source>
            <translation>图层“{layer}”不是“土地全链条”的结果：没有字段“{field}”。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is no table of verdicts: it has no field “{field}”.</source>
            <translation>图层“{layer}”不是结论表：没有字段“{field}”。</translation>
        </message>
        <message>
            <source>Layer “{layer}” is not in metres, so distances along its lines cannot be measured. Reproject it to a projected system in metres (for Wuhan: EPSG:4547), then run again.</source>
            <translation>图层“{layer}”不是以米为单位，无法量测线上距离。请将其投影到以米为单位的坐标系（武汉用 EPSG:4547），然后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” lies {distance:,.0f} km away from layer “{reference}”. Check the reference system of both, and whether northings stand before eastings in one of them; results by this layer are not to be relied on.</source>
            <translation>图层“{layer}”距图层“{reference}” {distance:,.0f} km。请检查两者的坐标系，以及其中之一是否把北坐标写在东坐标之前；依据此图层的结果不可采信。</translation>
        </message>
        <message>
            <source>Layer “{layer}” lies {distance:,.0f} km away from the streets. Check the reference system of both, and whether northings stand before eastings in one of them.</source>
            <translation>图层“{layer}”距街道 {distance:,.0f} km。请核对两者的坐标系，以及其中之一是否将北坐标写在东坐标之前。</translation>
        </message>
        <message>
            <source>Layer “{layer}” says {crs}, but its coordinates look like {datum}, about {offset:.0f} m off beside layer “{reference}”.</source>
            <translation>图层“{layer}”标称 {crs}，但其坐标疑为 {datum}，与图层“{reference}”相比约偏移 {offset:.0f} 米。</translation>
        </message>
        <message>
            <source>Layer “{layer}” says {crs}, but its coordinates look like {datum}, about {offset:.0f} m off. Bring it back with “Correct web-map offset” (guiju:fixoffset) and run again; verdicts by this layer are not to be relied on.</source>
            <translation>图层“{layer}”标为 {crs}，但坐标像是 {datum}，约偏 {offset:.0f} m。请用“坐标偏移纠正”（guiju:fixoffset）改正后重新运行；依据此图层的结论不可采信。</translation>
        </message>
        <message>
            <source>Layer “{layer}” was given the role “{role}”, and its name says “{named}”. If the roles are in another order than the layers, correct the order and run again.</source>
            <translation>图层“{layer}”被指定为角色“{role}”，而其名称表明是“{named}”。如果角色与图层的次序不一致，请改正次序后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}” was removed; the plan check has ended.</source>
            <translation>图层“{layer}”已被移除，方案审查已结束。</translation>
        </message>
        <message>
            <source>Layer “{layer}” was removed; the rules that need it stay undecided.</source>
            <translation>图层“{layer}”已被移除；需要该图层的规则暂无法判定。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: a coordinate is not a finite number. Correct the line.</source>
            <translation>图层“{layer}”要素 {feature}：坐标中有非有限数值。请改正该线。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: field “{field}” holds {value:g}, which is below 0. Correct it, or choose another field.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的值为 {value:g}，小于 0。请改正，或选择其他字段。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: field “{field}” holds “{value}”, which is no date such as 2024-05-31. Correct it, or choose another field.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的值“{value}”不是 2024-05-31 这样的日期。请改正，或选择其他字段。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: field “{field}” holds “{value}”, which is not a number. Correct it, or choose another field.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的值“{value}”不是数字。请改正，或另选字段。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: field “{field}” holds “{value}”, which says neither required nor forbidden nor free. Use one of: {words}; empty is free.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的值为“{value}”，看不出是必选、禁选还是可选。请使用以下之一：{words}；空为可选。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: the capacity in field “{field}” is {value:g}, but it must be 0 or more, and no more than {most:,.0f}. Correct it, or choose another field.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的容量为 {value:g}，须不小于 0，且不大于 {most:,.0f}。请更正，或选用其他字段。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: the entry cost in field “{field}” is {value:g}, but it must be 0 or more, and no more than {most:,.0f}. Correct it, or leave it empty for 0.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的进入成本为 {value:g}，须不小于 0，且不大于 {most:,.0f}。请更正，或留空表示 0。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: the population in field “{field}” is {value:g}, but it must be 0 or more, and no more than {most:,.0f}. Correct it, or choose another field.</source>
            <translation>图层“{layer}”要素 {feature}：字段“{field}”的人口为 {value:g}，须不小于 0，且不大于 {most:,.0f}。请更正，或选用其他字段。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: the shape of what is closed is invalid. Repair it with “Fix geometries”, then run again.</source>
            <translation>图层“{layer}”，要素 {feature}：关闭范围的图形无效。请用“修复几何图形”修复后重新运行。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: “{field}” is {value:g} mm, but the rain there is {rain:g} mm. Runoff is from 0 to the rain: give the rain that the runoff was reckoned with, or reckon it again.</source>
            <translation>图层“{layer}”要素 {feature}：“{field}”为 {value:g} mm，而该处雨量为 {rain:g} mm。径流应在 0 与雨量之间：请给出计算径流所用的雨量，或重新计算径流。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: “{field}” is {value:g}, and it cannot be below 0. Correct it, or empty it where it is not known.</source>
            <translation>图层“{layer}”要素 {feature}：“{field}”为 {value:g}，不能为负。请更正；不详者请留空。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: “{field}” is {value:g}, but a curve number is above 0 and at most 100. Correct it, or leave it empty for the table's.</source>
            <translation>图层“{layer}”要素 {feature}：“{field}”为 {value:g}，而曲线数应大于 0 且不超过 100。请改正，或留空以采用表中数值。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: “{field}” is {value:g}, but a runoff coefficient is from 0 to 1. Correct it, or leave it empty for the table's.</source>
            <translation>图层“{layer}”要素 {feature}：“{field}”为 {value:g}，而径流系数应在 0 至 1 之间。请改正，或留空以采用表中数值。</translation>
        </message>
        <message>
            <source>Layer “{layer}”, feature {feature}: “{field}” is {value:g}, but pipes take no less than 0 mm.</source>
            <translation>图层“{layer}”要素 {feature}：“{field}”为 {value:g}，而管网排水能力不能小于 0 mm。</translation>
        </message>
        <message>
            <source>Layer “{layer}”: heights and measures (Z, M) are not used.</source>
            <translation>图层“{layer}”：不使用高程和测度值（Z、M）。</translation>
        </message>
        <message>
            <source>Layer “{layer}”: {count} patches have no value in field “{field}” (feature ids: {ids}). Fill it in, or leave the field out, to know the patches by their shapes.</source>
            <translation>图层“{layer}”：{count} 个图斑的字段“{field}”为空（要素编号：{ids}）。请补填，或不指定该字段，改按图形识别图斑。</translation>
        </message>
        <message>
            <source>Layer “{layer}”: {count} values of field “{field}” stand on several patches, such as “{example}”. Give each patch an id of its own, or leave the field out, to know the patches by their shapes.</source>
            <translation>图层“{layer}”：字段“{field}”有 {count} 个值出现在多个图斑上，如“{example}”。请为每个图斑赋唯一编号，或不指定该字段，改按图形识别图斑。</translation>
        </message>
        <message>
            <source>Layer “{layer}”: {reason}</source>
            <translation>图层“{layer}”：{reason}</translation>
        </message>
        <message>
            <source>Layer “{layer}”: {reason} Choose the system yourself, or take another reference layer.</source>
            <translation>图层“{layer}”：{reason} 请自行选择坐标系统，或换一个参照图层。</translation>
        </message>
        <message>
            <source>Layer “{layer}”: “{key}” stands in the field “{field}” of several features, so it cannot be told which of them became which. Choose a field that tells features apart.</source>
            <translation>图层“{layer}”：多个要素的字段“{field}”同为“{key}”，无法确定要素之间的对应关系。请选择能区分要素的字段。</translation>
        </message>
        <message>
            <source>Layer, folder, copy and end of this checkout.</source>
            <translation>该检出数据的图层、文件夹、副本与移除。</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>图层</translation>
        </message>
        <message>
            <source>Layers of assets with their kind</source>
            <translation>可能受淹对象的图层及类型</translation>
        </message>
        <message>
            <source>Layers of the outlines</source>
            <translation>轮廓所在图层</translation>
        </message>
        <message>
            <source>Layers of the texts</source>
            <translation>文字所在图层</translation>
        </message>
        <message>
            <source>Layers on which codes stand; then also a letter alone (R) or two figures (07) are read as codes. Left empty, the texts of all layers are searched.</source>
            <translation>标注代码的图层；此时单个字母（R）或两位数字（07）也作为代码。留空时查找所有图层的文字。</translation>
        </message>
        <message>
            <source>Layers that are added to the project are compared with others of the same place that are in metres. Nothing is converted without being asked.</source>
            <translation>加入工程的图层会与同一地点以米为单位的图层比对。未经询问不作任何转换。</translation>
        </message>
        <message>
            <source>Layers that were read</source>
            <translation>读取的图层</translation>
        </message>
        <message>
            <source>Layers that were read: {layers}.</source>
            <translation>审查所用图层（数据日期、批准文件）：{layers}。</translation>
        </message>
        <message>
            <source>Layers to ignore</source>
            <translation>忽略的图层</translation>
        </message>
        <message>
            <source>Layers whose features are asked how deep they stand in the water; buildings have their own place.</source>
            <translation>要评判积水深度的图层；建筑另有位置。</translation>
        </message>
        <message>
            <source>Layers “{before}” and “{after}” have no common ground. Check their reference systems and that both are of one place.</source>
            <translation>图层“{before}”与“{after}”没有共同覆盖的土地。请检查两者的坐标参照系，以及是否为同一地区。</translation>
        </message>
        <message>
            <source>Layers “{first}” and “{second}” both claim the role “{role}”. Give one layer a role, or merge them, or name the roles in the order of the layers.</source>
            <translation>图层“{first}”和“{second}”都对应角色“{role}”。请只给一个图层该角色，或将两者合并，或按图层次序写明各角色。</translation>
        </message>
        <message>
            <source>Lays control areas over plots and tells how much of each plot they take.

Pieces has one polygon for each plot and category (or, when control areas are not dissolved, for each plot and control area), with its area and its share of the plot. Summary has one row for each plot and category: its area is the sum of its pieces.

Control areas that overlap each other count once while “Count overlapping control areas once” is on. Invalid polygons are repaired for the measurement; the log names them and the field “repaired” marks their pieces. Fragments smaller than the two limits are left out, and the log says how many and how much.

Selected features only, a subset filter and a feature filter of either input are respected.</source>
            <translation>把控制范围叠到地块上，得出每个地块被占多少。

“占压图斑”中，每个地块每个类别一个面（不合并控制范围时，每个地块每个控制范围一个面），附面积和占地块的份额。“汇总”中，每个地块每个类别一行，面积为各图斑之和。

勾选“重叠的控制范围只计一次”时，互相重叠的控制范围只计一次。无效图形经修复后量测；日志列出其编号，字段 repaired 标明其图斑。小于两项限值的碎片舍去，日志写明舍去的数量和面积。

两个输入都遵从“仅选中要素”、图层过滤和要素过滤。</translation>
        </message>
        <message>
            <source>Lays control lines over a site, or many plots, and tells what they take, by land class, ownership and zone: the occupation table (占压分析表).

With several plots, plot_id “all” comes first. For each plot and control line, the row of level 0 is the total and the rows of level 1 are its parts: add up rows of one level only. Control lines overlap each other, so their totals do not add up to the site. share is percent of the plot (or of all plots). area is rounded so that the parts add up to the total; area_m2 is not.

status is taken, none, fragment or undecided. A control line that was looked at and not touched has a row “none”; with more than a thousand plots only among the rows of all together. Fragments (too small, too narrow) have rows of their own, which the total leaves out. A plot without a geometry is undecided; the note says why.

Features of one layer that overlap each other count once. Ground of two categories of one layer is a category of its own, “A + B”. Ground without a land-use patch beneath, codes that the edition has not, features without a code and ground outside all zones have rows of their own. Land-use patches or zones that overlap each other are refused, since land would count twice.

By the survey method an area is the recorded one of the patch (TBMJ) by the share that is taken; the ridges (KCXS) stand as ridges (田坎, 1203). Ground without a patch is then measured in the plane, and area_method says so.

Plots that overlap each other count each. Plots of one id are one plot.</source>
            <translation>将控制线与场地（或多宗地块）叠加，按地类、权属和分区列出占压情况，即占压分析表。

有多宗地块时，plot_id 为“全部”的各行在最前。每宗地块、每条控制线：level 0 为合计，level 1 为其组成，求和时只取同一级的行。各控制线可能相互重叠，其合计相加不等于场地面积。share 为占该地块（或全部地块）的百分比。area 经凑整，各组成之和等于合计；area_m2 未凑整。

status 为 taken（占压）、none（未占压）、fragment（碎片）或 undecided（待定）。核查过而未触及的控制线列一行 none；地块超过一千宗时，只在全部地块的各行中列出。碎片（过小或过窄）单独列行，不计入合计。没有图形的地块为待定，原因见 note。

同一图层中相互重叠的要素只计一次。同一图层中属于两个类别的范围单独作为一类，写作“A + B”。下方没有地类图斑的范围、该版本没有的编码、没有编码的要素以及各分区之外的范围，都单独列行。相互重叠的图斑或分区不予采用，因为土地会被重复计算。

采用调查面积时，面积为图斑面积（TBMJ）乘以被占压的份额，田坎（KCXS）单列为田坎（1203）。没有图斑的范围按平面面积计，见 area_method。

相互重叠的地块分别计算。编号相同的地块视为同一宗。</translation>
        </message>
        <message>
            <source>Lays the links of the chain 审–批–供–用–登 over each other and divides the ground into parts, so that all over one part the same features lie. The parts do not overlap and add up to all the ground that the layers cover; one part is one row.

Each part names the breaks that it shows, gravest first: used without approval (未批先用), supplied without approval, used beyond what was supplied (超供用地), used without supply, uses that differ, registered without supply, registered otherwise than supplied, approved without site review, approved and not supplied (批而未供), supplied and not used (供而未用), used and not registered, reviewed and not approved.

A layer that is not given is not one without features: breaks that ask for it are not looked for, and the summary says so. Without uses in two layers, uses are not compared. Uses agree where one code begins with the other, as far as the level that is asked.

Specks and strips, which two drawings of one boundary leave, are parts as well; they are marked as fragments and counted apart.</source>
            <translation>将审–批–供–用–登各环节相互叠置，把地面划分为图块，同一图块上的要素处处相同。图块互不重叠，合计等于各图层覆盖的全部地面；每个图块一行。

每个图块列出其断点，最严重者在前：未批先用、未批先供、超供用地、未供即用、用途不符、登而未供、登记与供地不一致、未审先批、批而未供、供而未用、用而未登、审而未批。

未提供的图层不等于没有要素的图层：需要它的断点不予判断，汇总表会说明。不足两个图层有用途时不比较用途。在所选层级内，一个代码以另一个开头即为一致。

同一界线两次绘制留下的碎块与细条也是图块，标为碎片并单独统计。</translation>
        </message>
        <message>
            <source>Lays two dates of a land survey over each other: where the code changed are the change patches, and the transition matrix (流向流量) tells how much went from each code to each other one.

The matrix closes: the rows of a code add up to its area at the earlier date, and what goes to a code adds up to its area at the later one. Ground that one date alone covers stands in rows of its own (only_before, only_after). Features of one date that overlap each other are told, and their common ground counts once.

Neighbouring pieces of the same change are one patch. A patch is noise where it is small or narrow, or where only a boundary was drawn a little differently: all of it lies within the given distance of land that had the new use before and of land that has kept the old one. So a new strip, such as a ditch, is no such noise. Noise is counted in the matrix and can be had as a layer; it is not among the changes.

Codes of two editions are brought to one; with a coarser level (class, subclass) more of them settle. What the tables do not settle is listed for a person to choose, and so is ground that several features claim with different codes. Where an open code may be the other date's, the patch is “undecided”: neither changed nor unchanged. A table of your own settles such codes.

The report has the flows as a chart, the matrix, the largest flows and what is open.</source>
            <translation>把两期土地调查叠加：代码改变之处为变化图斑；流向流量矩阵列出每一地类转为其他各地类的面积。

矩阵闭合：某一代码各行之和等于其前一时点面积，转入某一代码的面积之和等于其后一时点面积。仅一个时点覆盖的土地单列成行（only_before、only_after）。同一时点相互重叠的要素会予以提示，重叠部分只计一次。

相邻的同类变化合为一个图斑。面积过小、宽度过窄，或只是边界勾绘略有不同的图斑视为噪声：后者指整个图斑既在前一时点已是新地类的土地、又在后一时点仍为原地类的土地的给定距离之内。因此新出现的窄条（如沟渠）不属此类。噪声计入矩阵，可另存为图层，不列入变化图斑。

两个版本的代码换算到同一版本；比较层级越粗（大类、中类），能确定的越多。对照表不能确定的代码列出供人工选择，多个要素以不同代码重叠的土地亦然。待定代码可能与另一时点相同的，图斑为“待定”：既不算变化，也不算未变。自定义对照表可确定这些代码。

报告含流向图、矩阵、主要流向和待定事项。</translation>
        </message>
        <message>
            <source>Lays two surveys over each other and tells what became of cultivated land (耕地流出) and where new cultivated land came from (耕地流入).

Outflow is told by what the land became: construction (非农化); forest, orchard or other agriculture (非粮化); agricultural facilities and rural roads, a class of their own; unused land or water. Where an approval covers it, it is reasonable; a patch may be covered in part, and then each part counts where it belongs. Without a layer of approvals all outflow stays undecided.

The balance: second date = first date − all outflow + inflow. What the second survey has beside that is the remainder. It is shown with its causes (ground of one date only, ground that features of one date claim twice, codes that do not tell their kind, recorded areas that differ, unreadable geometry) and never spread over the other figures; what no cause explains is shown as not explained. All figures of a zone close to 0.01 m², and zones add up to the whole.

Outflow is measured by the first date, inflow by the second. By the survey method an area is the recorded one (TBMJ) × the share of the patch, less its ridge (KCXS).

On land that is cultivated on both dates, non-grain use is read from the crop field (ZZSXDM); where there is no such field or value, it is undecided, not nil.

Which codes are what is data (standards/farmland/china.json), each with its clause, and none of it was checked against the official text. From 2024 on the balance of in and out is part of that of occupation and offset: the year of the second survey decides which outflow has to be offset.</source>
            <translation>将两期调查叠合，说明耕地流向了哪里（耕地流出）、新增耕地来自哪里（耕地流入）。

流出按去向列示：建设用地（非农化）；林地、园地等其他农用地（非粮化）；设施农用地与农村道路，单列一类；未利用地或水面。有批准者为合理；图斑可以部分有批准，各部分分别计入。未提供批准图层时，全部流出待定。

平衡：后一时点 = 前一时点 − 全部流出 + 流入。后一期调查与此之差为余项，按原因列示（仅一期覆盖、同期重叠、编码不能判定类别、记载面积不同、几何不可用），不摊入其他数；无原因可归者列为“未能解释”。每区各数闭合到 0.01 m²，各区之和等于总计。

流出按前一时点量算，流入按后一时点量算。调查面积法：记载面积（TBMJ）× 图斑占比，扣除田坎（KCXS）。

两期均为耕地者，非粮种植依种植属性字段（ZZSXDM）；无该字段或无值则待定，不视为零。

地类归类是数据（standards/farmland/china.json），各附条款，均未与官方文本核对。2024 年起进出平衡纳入占补平衡：后一期调查的年份决定哪些流出须补足。</translation>
        </message>
        <message>
            <source>Least angle</source>
            <translation>最小夹角</translation>
        </message>
        <message>
            <source>Least angle of a corner (degrees)</source>
            <translation>角度下限（度）</translation>
        </message>
        <message>
            <source>Least area of a feature (m²)</source>
            <translation>要素面积下限（m²）</translation>
        </message>
        <message>
            <source>Least area of a plot</source>
            <translation>地块最小面积</translation>
        </message>
        <message>
            <source>Least distance</source>
            <translation>最小距离（退让）</translation>
        </message>
        <message>
            <source>Least distance, m.</source>
            <translation>最小距离，m。</translation>
        </message>
        <message>
            <source>Least gap reported</source>
            <translation>报告的最小缝隙面积</translation>
        </message>
        <message>
            <source>Least overlap reported</source>
            <translation>报告的最小重叠面积</translation>
        </message>
        <message>
            <source>Least total</source>
            <translation>总量下限</translation>
        </message>
        <message>
            <source>Least total, m².</source>
            <translation>总量下限，m²。</translation>
        </message>
        <message>
            <source>Leave out features that cannot be sent</source>
            <translation>略过无法发送的要素</translation>
        </message>
        <message>
            <source>Leave out fragments narrower than (m)</source>
            <translation>舍去窄于此宽度的碎片（m）</translation>
        </message>
        <message>
            <source>Leave out fragments smaller than (m²)</source>
            <translation>舍去小于此面积的碎片（m²）</translation>
        </message>
        <message>
            <source>Leave out patches narrower than (m)</source>
            <translation>最小图斑平均宽度（m）</translation>
        </message>
        <message>
            <source>Leave out patches smaller than (m²)</source>
            <translation>最小图斑面积（m²）</translation>
        </message>
        <message>
            <source>Leave out {area}.</source>
            <translation>去除 {area}。</translation>
        </message>
        <message>
            <source>Ledger of supplied plots</source>
            <translation>供地台账</translation>
        </message>
        <message>
            <source>Left as it is: by the deadline of the new state.</source>
            <translation>不改动时：按新状态的期限计算。</translation>
        </message>
        <message>
            <source>Left empty, all bands are compared.</source>
            <translation>留空则比较全部波段。</translation>
        </message>
        <message>
            <source>Left empty, it is found by the numbers and the header. Needed for numbers without prefix whose header names no zone, and for a city's own system. The layer is in this system.</source>
            <translation>留空则由坐标数值和文件头判定。坐标不加带号且文件头没有带号时，以及使用城市独立坐标系时，必须选择。结果图层采用该坐标系。</translation>
        </message>
        <message>
            <source>Left empty, it stands in the profile's folder. Several people may share one file.</source>
            <translation>留空时存于用户配置文件夹；可多人共用一个文件。</translation>
        </message>
        <message>
            <source>Left empty, the customary names are tried: {names}.</source>
            <translation>留空则按惯用名称查找：{names}。</translation>
        </message>
        <message>
            <source>Left empty, the field is found by its customary name: {names}. A layer that has two of them is refused until you choose one.</source>
            <translation>留空时按常用名称查找：{names}。图层中有两个这样的字段时，须先指定其中之一。</translation>
        </message>
        <message>
            <source>Left empty, the header's line stays empty.</source>
            <translation>留空则文件头中该行为空。</translation>
        </message>
        <message>
            <source>Left empty, the planar area is measured and written.</source>
            <translation>留空则量算平面面积并写入。</translation>
        </message>
        <message>
            <source>Left empty: all, but for those that hold coordinates where the copy is not exact.</source>
            <translation>留空时保留全部字段；副本坐标非精确时，存有坐标的字段除外。</translation>
        </message>
        <message>
            <source>Left empty: as it comes, from a server in degrees. Algorithms that measure ask for one in metres, such as EPSG:4547 (CGCS2000 / 3-degree Gauss-Kruger CM 114E).</source>
            <translation>留空：保持原样，来自服务器的为经纬度。需要量算的算法要求以米为单位的坐标系，例如 EPSG:4547（CGCS2000 / 3 度带高斯-克吕格，中央经线 114°E）。</translation>
        </message>
        <message>
            <source>Left empty: plot_id, DKBH, DKBM, BSM, TBBH.</source>
            <translation>留空时依次尝试：plot_id、DKBH、DKBM、BSM、TBBH。</translation>
        </message>
        <message>
            <source>Left empty: plot_name, DKMC, XMMC.</source>
            <translation>留空时依次尝试：plot_name、DKMC、XMMC。</translation>
        </message>
        <message>
            <source>Left empty: sheet, TFH.</source>
            <translation>留空时依次尝试：sheet、TFH。</translation>
        </message>
        <message>
            <source>Left empty: the bureau in the options.</source>
            <translation>留空：用选项中的单位。</translation>
        </message>
        <message>
            <source>Left empty: the name by which QGIS knows you.</source>
            <translation>留空：使用 QGIS 所知的用户名。</translation>
        </message>
        <message>
            <source>Left empty: the name in the options.</source>
            <translation>留空：用选项中的姓名。</translation>
        </message>
        <message>
            <source>Left empty: the plan's FAR where it is recorded, else the control value of the industry.</source>
            <translation>留空：有规划容积率的取规划容积率，否则取所属行业的控制值。</translation>
        </message>
        <message>
            <source>Left empty: the project's name, else its place, else the name of the site's layer.</source>
            <translation>留空则用项目名称；没有则用项目位置，再没有则用项目范围的图层名。</translation>
        </message>
        <message>
            <source>Left empty: use_code, DLBM, GHYDYHDM, YDYHFLDM, GHDLBM.</source>
            <translation>留空时依次尝试：use_code、DLBM、GHYDYHDM、YDYHFLDM、GHDLBM。</translation>
        </message>
        <message>
            <source>Left empty: use_name, DKYT, GHYDYHMC, YDYHFLMC, DLMC.</source>
            <translation>留空时依次尝试：use_name、DKYT、GHYDYHMC、YDYHFLMC、DLMC。</translation>
        </message>
        <message>
            <source>Left out by the choice of layers: {layers}.</source>
            <translation>因图层选择而略去：{layers}。</translation>
        </message>
        <message>
            <source>Left out, since they are switched off or frozen: {layers}.</source>
            <translation>因图层关闭或冻结而略去：{layers}。</translation>
        </message>
        <message>
            <source>Left out, since they bound no land: {kinds}.</source>
            <translation>因不围成用地而略去：{kinds}。</translation>
        </message>
        <message>
            <source>Left out, since they lie in paper space: {count} entities.</source>
            <translation>因位于图纸空间而略去：{count} 个实体。</translation>
        </message>
        <message>
            <source>Left out: {count} circles in outlines of other layers, which were taken for frames around texts.</source>
            <translation>略去：其他图层轮廓内的 {count} 个圆，视为文字外框。</translation>
        </message>
        <message>
            <source>Left out: {count} lines of block references, which were taken for symbols.</source>
            <translation>略去：块参照中的 {count} 条线，视为符号。</translation>
        </message>
        <message>
            <source>Left the earlier date, right the later one; hectares.</source>
            <translation>左为前一时点，右为后一时点；单位：公顷。</translation>
        </message>
        <message>
            <source>Left when everything is taken off</source>
            <translation>各项扣除后的余数</translation>
        </message>
        <message>
            <source>Length (m)</source>
            <translation>长度（m）</translation>
        </message>
        <message>
            <source>Length in deeper water (m)</source>
            <translation>超限水深中的长度（m）</translation>
        </message>
        <message>
            <source>Length of a row of the table.</source>
            <translation>表中每一行的时长。</translation>
        </message>
        <message>
            <source>Lets the runoff of a rain fill the hollows of a terrain: each takes what its ground sheds, spills over its lowest brim into the next, and becomes one with it where both are full (fill, spill and merge).

Screening: it has no time, no pipes but what PIPE_MM takes off, and no pumps. In a pumped city it shows where water would go and stand if nothing were pumped, not what a storm will do.

Either a terrain model is given, with what is burnt into it, or the file of “Depressions”.

Runoff is the rain less what pipes take, the same everywhere, or that of the polygons of “Runoff”.

Each kind of asset has a depth of its own (standards/water/limits.json; LIMITS changes it for a run): 15 cm is for one lane of a road only. Of a layer of roads with a field that tells (structure), underpasses are a kind of their own and bridges are left out. None of the figures was checked against an official text. What lies off the terrain is undecided. At polygons and points the deepest water within one and a half cells counts, since a building that is raised stands dry itself.

The mass balance is in the log and the report: rain = lost + standing + left. Water leaves over the edge of the raster, into cells without data, into rivers and lakes. Volumes and areas are planar, by whole cells.</source>
            <translation>让一场雨的径流充填地形的洼地：各洼地接纳其汇水面的来水，满后从最低口漫入下一个，双方皆满即合为一个（填—溢—并）。

属筛查：不计时间与泵站，管网只计 PIPE_MM 所扣减的量。在泵排城市，它表示若不抽排水会流向何处、积在何处，而非某场暴雨的后果。

给出地形及其刻入图层，或给出“洼地”的文件。

径流为雨量减去管网带走的量，各处相同；或取“径流”的面。

各类对象有各自的深度限值（standards/water/limits.json；LIMITS 可在本次运行中替换）：15 cm 只适用于道路的一条车道。道路图层中有字段（structure）说明的，下穿通道另成一类，桥梁不计。各数值均未与官方文本核对。地形之外者为无法判定。面与点取一个半像元以内的最深积水，因为抬高的建筑自身是干的。

水量平衡见日志与报告：雨 = 损失 + 积水 + 离开。水从栅格边缘、无数据像元、河湖离开。体积与面积为平面值，按整像元。</translation>
        </message>
        <message>
            <source>Letters, digits, “-”, “_” and “.”; each verdict names the pack by it.</source>
            <translation>可用字母、数字、“-”“_”“.”；每条结论均以此标识注明规则包。</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>Level (m)</source>
            <translation>水位（m）</translation>
        </message>
        <message>
            <source>Level field</source>
            <translation>层级字段</translation>
        </message>
        <message>
            <source>Levels, categories and limits: a bundled pack, or the path of a pack of your own (JSON).</source>
            <translation>层级、类别和限值：随附的设施包，或自己的设施包（JSON）的路径。</translation>
        </message>
        <message>
            <source>Lies within</source>
            <translation>应位于</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>限值</translation>
        </message>
        <message>
            <source>Limit (m)</source>
            <translation>限值（m）</translation>
        </message>
        <message>
            <source>Limit (number)</source>
            <translation>限值（数值）</translation>
        </message>
        <message>
            <source>Limit verified</source>
            <translation>限值已核实</translation>
        </message>
        <message>
            <source>Limit, as a share</source>
            <translation>限值（占比）</translation>
        </message>
        <message>
            <source>Limit, as an area</source>
            <translation>限值（面积）</translation>
        </message>
        <message>
            <source>Limit: {value}</source>
            <translation>限值：{value}</translation>
        </message>
        <message>
            <source>Limiting factors: what the site fails</source>
            <translation>限制因素：用地不符合的事项</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>限值</translation>
        </message>
        <message>
            <source>Limits and where they come from</source>
            <translation>限值及其来源</translation>
        </message>
        <message>
            <source>Limits are metres along the streets.</source>
            <translation>限值为沿街道的米数。</translation>
        </message>
        <message>
            <source>Limits are minutes at the walking speed.</source>
            <translation>限值为按步行速度的分钟数。</translation>
        </message>
        <message>
            <source>Limits by the values of the plot's fields; the first row that matches decides.</source>
            <translation>按地块字段值查找的限值；以最先匹配的一行为准。</translation>
        </message>
        <message>
            <source>Limits looked up</source>
            <translation>限值查找表</translation>
        </message>
        <message>
            <source>Limits of depth (JSON)</source>
            <translation>深度限值（JSON）</translation>
        </message>
        <message>
            <source>Limits of the plan</source>
            <translation>规划控制指标</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>行号</translation>
        </message>
        <message>
            <source>Line ends nearer than this to each other, or to the side of a line, are joined. 0 joins only what shares a vertex.</source>
            <translation>线的端点彼此之间、或与另一条线之间，距离小于此值的相连。0 则只连接共用顶点的线。</translation>
        </message>
        <message>
            <source>Line {line} comes before the first plot and was not used: {text}</source>
            <translation>第 {line} 行在第一个地块之前，未使用：{text}</translation>
        </message>
        <message>
            <source>Line {line} is no point: a point has a number, a ring and two coordinates with commas between, but it reads “{text}”. The plot was not drawn.</source>
            <translation>第 {line} 行不是界址点：界址点应为点号、圈号和两个坐标，用逗号分隔，而该行是“{text}”。该地块未绘出。</translation>
        </message>
        <message>
            <source>Line {line}, case “{case}”: {why}</source>
            <translation>第 {line} 行，案件“{case}”：{why}</translation>
        </message>
        <message>
            <source>Line {line}: the coordinates “{first}” and “{second}” are not both numbers. The plot was not drawn.</source>
            <translation>第 {line} 行：坐标“{first}”和“{second}”不都是数字。该地块未绘出。</translation>
        </message>
        <message>
            <source>Line {line}: {what}</source>
            <translation>第 {line} 行：{what}</translation>
        </message>
        <message>
            <source>Lines along which water passes under what the terrain shows as a dam: culverts, streams, passages under a railway.</source>
            <translation>水沿这些线从地形上的阻挡之下通过：涵洞、溪沟、铁路下的通道。</translation>
        </message>
        <message>
            <source>Lines along which water passes under what the terrain shows, such as a road bank over a culvert. Each bar across them is opened, no deeper than needed; hollows stay.</source>
            <translation>水从地形所示之下通过的线，如路堤下的涵洞。横在线上的阻挡被打开，不过深开挖；洼地保留。</translation>
        </message>
        <message>
            <source>Lines drawn along streets, or polygons: closed is the stretch within them, for everyone on foot.</source>
            <translation>沿街道画的线，或面：其范围内的街道段对所有步行者关闭。</translation>
        </message>
        <message>
            <source>Lines in any reference system. They join the network at their ends and at shared vertices. Fields of direction, speed and level count where the layer has them by the same names ({fields}).</source>
            <translation>线，任意坐标参考系。在端点和共用节点处接入路网。图层有同名的方向、速度、层级字段（{fields}）时一并采用。</translation>
        </message>
        <message>
            <source>Lines key=value that replace those of the header or are added, such as 格式版本号=1.02版本.</source>
            <translation>“名称=值”的行，替换文件头中的同名行或添加到其后，如 格式版本号=1.02版本。</translation>
        </message>
        <message>
            <source>Lines that belong to no outline: {layers}.</source>
            <translation>不属于任何轮廓的线：{layers}。</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>环节</translation>
        </message>
        <message>
            <source>List passes too</source>
            <translation>同时列出通过的结论</translation>
        </message>
        <message>
            <source>Living circle</source>
            <translation>生活圈</translation>
        </message>
        <message>
            <source>Living circle scores</source>
            <translation>生活圈得分</translation>
        </message>
        <message>
            <source>Living circle scores of zones</source>
            <translation>分区生活圈得分</translation>
        </message>
        <message>
            <source>Living circle: loading</source>
            <translation>生活圈：正在载入</translation>
        </message>
        <message>
            <source>Living circle: remarks</source>
            <translation>生活圈：提示</translation>
        </message>
        <message>
            <source>Living circle: {layer}</source>
            <translation>生活圈：{layer}</translation>
        </message>
        <message>
            <source>Load &amp;history</source>
            <translation>加载历史(&amp;H)</translation>
        </message>
        <message>
            <source>Load (share of capacity)</source>
            <translation>负荷（占容量的比例）</translation>
        </message>
        <message>
            <source>Load by facility</source>
            <translation>各设施的负荷</translation>
        </message>
        <message>
            <source>Load only features whose fields hold this; all conditions have to hold.</source>
            <translation>只载入字段满足条件的要素；各条件须同时满足。</translation>
        </message>
        <message>
            <source>Load: people for each place</source>
            <translation>设施负荷：每个供给单位的人数</translation>
        </message>
        <message>
            <source>Loaded, with remarks: {count}</source>
            <translation>已载入，有 {count} 条提示</translation>
        </message>
        <message>
            <source>Loading the terrain…</source>
            <translation>正在加载地形……</translation>
        </message>
        <message>
            <source>Loads all states at once, as a layer that follows the slider and QGIS's temporal controller.</source>
            <translation>一次加载全部状态，成为随滑块和 QGIS 时态控制器变化的图层。</translation>
        </message>
        <message>
            <source>Loads and compares only the features that the map shows now.</source>
            <translation>只加载和对比地图当前范围内的要素。</translation>
        </message>
        <message>
            <source>Loads the state of this time; another time takes the place of the same layer.</source>
            <translation>加载该时间的状态；换一个时间时替换同一图层。</translation>
        </message>
        <message>
            <source>Longitude</source>
            <translation>经度</translation>
        </message>
        <message>
            <source>Look at the first features before loading.</source>
            <translation>载入前先查看开头的若干要素。</translation>
        </message>
        <message>
            <source>Look at the shape before you keep it: what was meant cannot be known.</source>
            <translation>保留前请核对图形：无法得知原意。</translation>
        </message>
        <message>
            <source>Look at these first</source>
            <translation>请先看这些</translation>
        </message>
        <message>
            <source>Look at these first: many people, many points missing</source>
            <translation>先看这些：人口多、缺分多</translation>
        </message>
        <message>
            <source>Look for control lines within (m)</source>
            <translation>查找此距离内的控制线（m）</translation>
        </message>
        <message>
            <source>Look t&amp;here</source>
            <translation>查看服务端(&amp;H)</translation>
        </message>
        <message>
            <source>Looking for a web-map offset: {layer}</source>
            <translation>正在检查互联网地图偏移：{layer}</translation>
        </message>
        <message>
            <source>Looking what was changed there</source>
            <translation>正在查看服务端变化</translation>
        </message>
        <message>
            <source>Lorenz curve of scores</source>
            <translation>得分的洛伦兹曲线</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>失去</translation>
        </message>
        <message>
            <source>Lost categories</source>
            <translation>失去的类别</translation>
        </message>
        <message>
            <source>Lower limit</source>
            <translation>下限</translation>
        </message>
        <message>
            <source>Lower limit.</source>
            <translation>下限。</translation>
        </message>
        <message>
            <source>Lower “{field}” by {by} to {limit}.</source>
            <translation>将“{field}”减少 {by}，至 {limit}。</translation>
        </message>
        <message>
            <source>MAPPING is not JSON: {error}.</source>
            <translation>MAPPING 不是 JSON：{error}。</translation>
        </message>
        <message>
            <source>MAPPING must be a JSON object from a layer, text or attribute value to a code, such as {example}.</source>
            <translation>MAPPING 须为由图层名、文字或属性值到代码的 JSON 对象，例如 {example}。</translation>
        </message>
        <message>
            <source>Make a new layer in memory of the facilities that were added here.</source>
            <translation>将这里新增的设施生成一个内存图层。</translation>
        </message>
        <message>
            <source>Make the change again that was taken back.</source>
            <translation>重做刚撤销的改动。</translation>
        </message>
        <message>
            <source>Make the change again.</source>
            <translation>重做该改动。</translation>
        </message>
        <message>
            <source>Make this edit in the layer; it is saved when you save the layer.</source>
            <translation>在图层中执行此编辑；保存图层时一并保存。</translation>
        </message>
        <message>
            <source>Makes a case of each change patch, to be assigned, visited and closed.</source>
            <translation>为每个变化图斑建立案件，供派发、核查、销号。</translation>
        </message>
        <message>
            <source>Makes a case of each polygon of a layer: change patches of “Land change”, “Farmland monitoring” or “Change patches from imagery”, or of any other layer. To take only some of them, such as those without an approval, give a filter.

A case is known by its patch's own id, or by the hash of its shape. So the tool can be run again at any time: what is a case already stays as it is with all its history, what is new is added, and how many of each is said. A patch of a known id whose shape is another by now is told, and its case keeps the shape that it was opened with.

The cases go on in the dock “Patch cases” (plugin's menu): clue → assigned → verified → rectified or approved → closed. Deadlines are data, and those that come with Guiju were not checked against an official text: a process of one's own (JSON, as standards/cases/china.json) brings the bureau's. The file keeps the process that it was made with.</source>
            <translation>为图层中的每个面建立案件：可用于“土地利用变化”“耕地监测”“影像变化图斑”的成果，也可用于任何面图层。只需其中一部分（如无批准手续的图斑）时，请填写筛选条件。

案件以图斑自身编号识别，无编号时以图形散列值识别，因此可随时重复运行：已有案件及其全部办理记录保持不变，只追加新案件，并报告新增与保留的数量。编号已有而图形已变的图斑会给出提示，其案件保留建立时的图形。

案件在“图斑案件”面板（插件菜单）中办理：线索 → 已派发 → 已核查 → 已整改或有合法手续 → 已销号。办理期限是数据，随规矩提供的期限未与官方文本核对；可用自有流程文件（JSON，格式同 standards/cases/china.json）采用本单位的期限。案件文件保存建立时所用的流程。</translation>
        </message>
        <message>
            <source>Makes a copy of a layer for somebody else and enters in the export log who gave what to whom, for what. The layer itself stays as it is.

coarse snaps every vertex to a grid, so that the original vertices cannot be had back; what is narrower than the grid has no geometry in the copy, and how many features that are is told. At a mesh of 100 m many plots vanish: choose centroid, which keeps all, or a finer mesh if that may be given away. centroid leaves one point of the grid for each feature, none no geometry at all. exact changes nothing.

Fields that hold coordinates are left out of a copy that is not exact, unless they are named under Fields to keep; which they are is told. Looked for are numbers near their own features, and texts with WKT, GeoJSON, hexadecimal WKB, X=… Y=…, pairs of eastings and northings or of degrees, and degrees with minutes; one such text is enough. Coordinates written in another way, areas, lengths and hashes stay: name only the fields that are needed.

This makes a copy coarse; whether it may be given away, and to whom, is decided by those who are answerable for the data. A grid does not turn a state secret into public data.</source>
            <translation>为他人制作图层的一份副本，并在导出日志中登记由谁、向谁、为何用途提供了什么。原图层保持不变。

coarse 把每个折点归并到格网上，原折点无法复原；比格网窄的要素在副本中没有几何，其数量会提示。间距 100 米时许多地块会消失：可选 centroid（全部保留），或在允许提供时选用更密的格网。centroid 为每个要素只留一个格网点，none 不含几何，exact 不作改变。

副本坐标非精确时，含有坐标的字段不予保留（并提示是哪些字段），除非在“保留的字段”中指明。识别的内容有：与自身要素位置相近的数值，以及写有 WKT、GeoJSON、十六进制 WKB、X=… Y=…、成对的纵横坐标或经纬度、度分秒的文本；有一条此类文本即作数。以其他方式书写的坐标、面积、长度和校验值仍会保留：请只指明需要的字段。

本工具只降低副本的精度；能否提供、提供给谁，由数据的责任单位决定。格网化不会使国家秘密变为公开数据。</translation>
        </message>
        <message>
            <source>Map as PDF</source>
            <translation>图件（PDF）</translation>
        </message>
        <message>
            <source>Map as picture</source>
            <translation>图件（图片）</translation>
        </message>
        <message>
            <source>Map of all plots by verdict</source>
            <translation>全部地块结论图</translation>
        </message>
        <message>
            <source>Map of farmland lost and gained</source>
            <translation>耕地流出与流入图</translation>
        </message>
        <message>
            <source>Map of industrial plots by control values</source>
            <translation>工业用地控制指标图</translation>
        </message>
        <message>
            <source>Map of plot {plot}</source>
            <translation>地块 {plot} 位置图</translation>
        </message>
        <message>
            <source>Map of scores</source>
            <translation>得分图</translation>
        </message>
        <message>
            <source>Map of stock land by type</source>
            <translation>存量用地类型图</translation>
        </message>
        <message>
            <source>Map of the blind areas with most people</source>
            <translation>人口最多的盲区图</translation>
        </message>
        <message>
            <source>Map of the chain by its gravest break</source>
            <translation>链条断点图（最严重者）</translation>
        </message>
        <message>
            <source>Map of the change</source>
            <translation>变动图</translation>
        </message>
        <message>
            <source>Map of the change patches by kind</source>
            <translation>变化图斑分类图</translation>
        </message>
        <message>
            <source>Map of the conflict</source>
            <translation>冲突位置图</translation>
        </message>
        <message>
            <source>Map of the patches</source>
            <translation>图斑分布图</translation>
        </message>
        <message>
            <source>Map of the preview</source>
            <translation>预览地图</translation>
        </message>
        <message>
            <source>Map of the proposal</source>
            <translation>建议图</translation>
        </message>
        <message>
            <source>Map of the runoff</source>
            <translation>径流分布图</translation>
        </message>
        <message>
            <source>Map of the site</source>
            <translation>场地位置图</translation>
        </message>
        <message>
            <source>Map of the ways</source>
            <translation>路线图</translation>
        </message>
        <message>
            <source>Map of zones by score</source>
            <translation>分区得分图</translation>
        </message>
        <message>
            <source>Map picture</source>
            <translation>附图图片</translation>
        </message>
        <message>
            <source>Map sheet</source>
            <translation>图幅号</translation>
        </message>
        <message>
            <source>Map, histogram with its threshold, the largest patches and how they were found, in one file.</source>
            <translation>地图、直方图与阈值、最大的图斑及计算方法，汇于一个文件。</translation>
        </message>
        <message>
            <source>Map, ponds, what is flooded, the mass balance and the limits' standing, in one file.</source>
            <translation>地图、积水区、被淹对象、水量平衡与限值的核实情况，合为一个文件。</translation>
        </message>
        <message>
            <source>Margin (m), negative too deep</source>
            <translation>余量（m），负为超限</translation>
        </message>
        <message>
            <source>Margin of an estimate</source>
            <translation>估算余量</translation>
        </message>
        <message>
            <source>Margin of what is estimated</source>
            <translation>估算值的余量</translation>
        </message>
        <message>
            <source>Margin, negative outside</source>
            <translation>余量（超出为负）</translation>
        </message>
        <message>
            <source>Marked in the form as not given: {names}.</source>
            <translation>表中已标明未提供：{names}。</translation>
        </message>
        <message>
            <source>Marking of results</source>
            <translation>成果密级</translation>
        </message>
        <message>
            <source>Mass balance</source>
            <translation>水量平衡</translation>
        </message>
        <message>
            <source>Mass balance, m³: rain {rain:,.3f} = lost {lost:,.3f} + standing {stored:,.3f} + left {left:,.3f}; error {error:.1e} of the rain.</source>
            <translation>水量平衡（m³）：雨 {rain:,.3f} = 损失 {lost:,.3f} + 积水 {stored:,.3f} + 离开 {left:,.3f}；误差为雨量的 {error:.1e}。</translation>
        </message>
        <message>
            <source>May a planner waive it with a document number? Default true; false for permanent basic farmland and the ecological red line.</source>
            <translation>规划人员能否凭文号豁免？默认可以；永久基本农田和生态保护红线不可以。</translation>
        </message>
        <message>
            <source>May be waived</source>
            <translation>可以豁免</translation>
        </message>
        <message>
            <source>Mean access for 1,000 people</source>
            <translation>平均千人供给</translation>
        </message>
        <message>
            <source>Mean cost</source>
            <translation>平均成本</translation>
        </message>
        <message>
            <source>Mean curve number or coefficient</source>
            <translation>平均曲线数或径流系数</translation>
        </message>
        <message>
            <source>Mean difference</source>
            <translation>平均差值</translation>
        </message>
        <message>
            <source>Mean intensity (L/(s·ha))</source>
            <translation>平均强度（L/(s·hm²)）</translation>
        </message>
        <message>
            <source>Mean score by people</source>
            <translation>按人口平均得分</translation>
        </message>
        <message>
            <source>Mean score by people after</source>
            <translation>方案后按人口平均得分</translation>
        </message>
        <message>
            <source>Mean score by people before</source>
            <translation>方案前按人口平均得分</translation>
        </message>
        <message>
            <source>Mean score of the worst-served tenth of people</source>
            <translation>得分最低的十分之一居民的平均得分</translation>
        </message>
        <message>
            <source>Mean width (m)</source>
            <translation>平均宽度（m）</translation>
        </message>
        <message>
            <source>Mean width: twice the area over the perimeter. Along stairs of cells it comes out up to 0.7 times as much. 0 keeps all.</source>
            <translation>平均宽度为面积的两倍除以周长；沿像元阶梯最多偏小至 0.7 倍。0 为全部保留。</translation>
        </message>
        <message>
            <source>Measure to the boundary of polygons (a building inside its own line); default false: inside is 0 m.</source>
            <translation>量至面的边界（如建筑位于自身控制线之内）；默认否：位于面内时距离为 0 m。</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>量测值</translation>
        </message>
        <message>
            <source>Measured (number)</source>
            <translation>量测值（数值）</translation>
        </message>
        <message>
            <source>Measured along streets or straight</source>
            <translation>沿街道或直线量算</translation>
        </message>
        <message>
            <source>Measured area (m²)</source>
            <translation>量算面积（平方米）</translation>
        </message>
        <message>
            <source>Measured as the crow flies.</source>
            <translation>按直线距离计算。</translation>
        </message>
        <message>
            <source>Measured as {method}.</source>
            <translation>面积按{method}计。</translation>
        </message>
        <message>
            <source>Measured now</source>
            <translation>实测</translation>
        </message>
        <message>
            <source>Measured to the boundary</source>
            <translation>量至边界</translation>
        </message>
        <message>
            <source>Measured: {value}</source>
            <translation>实测：{value}</translation>
        </message>
        <message>
            <source>Measures industrial plots: FAR (storeys higher than 8 m count twice), building coefficient, share of office land, green ratio, and investment, output and tax per hectare, each against the control value of the pack for its industry. None of the bundled control values is verified; each says where it comes from. What misses one is told, not condemned; what is not recorded is undecided.

With zones of the plan, the table of zones sets their land beside what it is used for: industrial, other, not built on, and industry outside all zones.

With an objective, it proposes for each plot whether to release, intensify or keep it, so that at least as much land is released and as much output stays as you ask: change alters the least floor area, land releases the most, output yields the most. A plot is intensified up to the plan's FAR (or the one that you give, or the control value), and an added square metre yields the share that you set of what one yields today: an assumption. The result says how good any plan can be at most (bound) and how far from it the proposal may be (gap). Where the targets cannot be met, it says which and by how much. Plots of which land, floor area or output is not known are left as they are and not counted.</source>
            <translation>量算工业用地：容积率（层高超过 8 m 加倍）、建筑系数、办公生活用地占比、绿地率，以及每公顷投资、产值与税收，逐项对照规则中所属行业的控制值。内置控制值均未核实，各自注明出处。未达到者只作提示；没有记载者为待定。

给出规划区块时，区块表将区块用地与现状对照：工业、其他、未建设，以及区块外的工业用地。

选定目标时，为每宗地建议腾退、提升或保留，使腾退面积和保留的产出达到您的要求：change 变动建筑面积最少，land 腾退土地最多，output 产出最大。提升至规划容积率（或您给定的容积率，或控制值），新增 1 m² 的产出为现状每平方米产出乘以您设定的比例：这是一项假设。结果说明任何方案的上限（界）及建议与其差距。目标无法实现时，说明是哪一个、差多少。缺土地、建筑面积或产值的地块保持原状，不参与计算。</translation>
        </message>
        <message>
            <source>Measures what is built on each plot.

far is the floor area above ground over the land area; density is building coverage (建筑密度), the share of land under buildings, in percent; green_ratio is the share under green areas, in percent; height_max_m is the highest building.

A building on two plots counts on each by its share of the footprint. Footprints that overlap (a tower on its podium) count once in coverage, and each with its own floors in the floor area: let the podium's floors be its own.

A declared floor area (计容建筑面积) and a net land area are taken where a field has them. Otherwise the floor area is footprint × floors, an estimate; “estimated” says so, and a check near a limit treats it as undecided. Where floors are missing they are estimated from the height. Where neither is known, far and floor_area_m2 are empty, status is “undecided”, and reason says how many buildings lack what.</source>
            <translation>量测每个地块上的建设情况。

far 为容积率，即地上建筑面积与用地面积之比；density 为建筑密度，即建筑基底占用地的百分比；green_ratio 为绿地占用地的百分比；height_max_m 为最高建筑的高度。

跨两个地块的建筑，按基底所占份额分别计入。互相重叠的基底（裙房上的塔楼）在建筑密度中只计一次，在建筑面积中各按自己的层数计：裙房请填裙房自己的层数。

字段中有计容建筑面积、净用地面积的，采用字段值；否则建筑面积按“基底面积 × 层数”估算，由 estimated 标明，接近限值时审查为待定。缺层数的按高度估算。两者都没有时 far 和 floor_area_m2 为空，status 为 undecided，reason 说明多少栋建筑缺什么。</translation>
        </message>
        <message>
            <source>Median difference taken for none</source>
            <translation>视为无变化的差值中位数</translation>
        </message>
        <message>
            <source>Median distance moved (m)</source>
            <translation>移动距离中位数（m）</translation>
        </message>
        <message>
            <source>Meets the rule, does not, or undecided</source>
            <translation>符合、不符合或待定</translation>
        </message>
        <message>
            <source>Merge it with a neighbour.</source>
            <translation>与相邻图斑合并。</translation>
        </message>
        <message>
            <source>Merged by themselves: {count}</source>
            <translation>自动合并：{count} 项</translation>
        </message>
        <message>
            <source>Merged by themselves: {count}.</source>
            <translation>自动合并 {count} 个要素。</translation>
        </message>
        <message>
            <source>Mesh of the grid</source>
            <translation>格网间距</translation>
        </message>
        <message>
            <source>Mesh of the grid (m)</source>
            <translation>格网间距（米）</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>方法</translation>
        </message>
        <message>
            <source>Metres along the streets</source>
            <translation>沿路距离（米）</translation>
        </message>
        <message>
            <source>Metres, or minutes where minutes govern. Left empty, each category has the limit of the facility pack.</source>
            <translation>米；以分钟为准时为分钟。留空则各类别用设施包的限值。</translation>
        </message>
        <message>
            <source>Metres; 0 is dry, no data is off the terrain.</source>
            <translation>米；0 为干，无数据为地形之外。</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>Mine: {effect}</source>
            <translation>选“我的”：{effect}</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>时间（分钟）</translation>
        </message>
        <message>
            <source>Minutes field</source>
            <translation>分钟数字段</translation>
        </message>
        <message>
            <source>Missed</source>
            <translation>未达到项</translation>
        </message>
        <message>
            <source>Missing categories</source>
            <translation>缺少的类别</translation>
        </message>
        <message>
            <source>Missing, with the walk to the nearest</source>
            <translation>所缺设施及到最近一处的步行</translation>
        </message>
        <message>
            <source>Missing: {roles}</source>
            <translation>缺少：{roles}</translation>
        </message>
        <message>
            <source>Mo&amp;ve</source>
            <translation>移动(&amp;V)</translation>
        </message>
        <message>
            <source>More about connections</source>
            <translation>更多连接操作</translation>
        </message>
        <message>
            <source>More about this checkout</source>
            <translation>更多检出操作</translation>
        </message>
        <message>
            <source>More with this series</source>
            <translation>数据序列的更多操作</translation>
        </message>
        <message>
            <source>Most area covered</source>
            <translation>允许占压面积</translation>
        </message>
        <message>
            <source>Most area covered, m².</source>
            <translation>允许占压面积，m²。</translation>
        </message>
        <message>
            <source>Most area in conflict</source>
            <translation>允许冲突面积</translation>
        </message>
        <message>
            <source>Most area in conflict, m².</source>
            <translation>允许冲突面积，m²。</translation>
        </message>
        <message>
            <source>Most area outside</source>
            <translation>允许超出面积</translation>
        </message>
        <message>
            <source>Most area outside, m².</source>
            <translation>允许超出面积，m²。</translation>
        </message>
        <message>
            <source>Most difference</source>
            <translation>允许差值</translation>
        </message>
        <message>
            <source>Most difference as a share of the measured area, 0..1.</source>
            <translation>允许差值占量算面积的比例，0..1。</translation>
        </message>
        <message>
            <source>Most difference, as a share</source>
            <translation>允许相对差值</translation>
        </message>
        <message>
            <source>Most difference, m².</source>
            <translation>允许差值，m²。</translation>
        </message>
        <message>
            <source>Most in total</source>
            <translation>总量上限</translation>
        </message>
        <message>
            <source>Most share covered</source>
            <translation>允许占压比例</translation>
        </message>
        <message>
            <source>Most share in conflict</source>
            <translation>允许冲突比例</translation>
        </message>
        <message>
            <source>Most share of the plot covered, 0..1.</source>
            <translation>允许占压部分占地块的比例，0..1。</translation>
        </message>
        <message>
            <source>Most share of the plot in conflict, 0..1.</source>
            <translation>允许冲突部分占地块的比例，0..1。</translation>
        </message>
        <message>
            <source>Most share of the plot outside, 0..1.</source>
            <translation>允许超出部分占地块的比例，0..1。</translation>
        </message>
        <message>
            <source>Most share outside</source>
            <translation>允许超出比例</translation>
        </message>
        <message>
            <source>Most that may lie outside, as a share</source>
            <translation>允许超出范围的上限（占比）</translation>
        </message>
        <message>
            <source>Most that may lie outside, as an area</source>
            <translation>允许超出范围的上限（面积）</translation>
        </message>
        <message>
            <source>Most total</source>
            <translation>总量上限</translation>
        </message>
        <message>
            <source>Most total, m².</source>
            <translation>总量上限，m²。</translation>
        </message>
        <message>
            <source>Move it clear of the line and {limit} beyond.</source>
            <translation>退出该线，并再后退 {limit}。</translation>
        </message>
        <message>
            <source>Move it {by} away.</source>
            <translation>移开 {by}。</translation>
        </message>
        <message>
            <source>Move the map to the station that is chosen in the list.</source>
            <translation>将地图移动到列表中所选的站点。</translation>
        </message>
        <message>
            <source>Move the rule down</source>
            <translation>下移规则</translation>
        </message>
        <message>
            <source>Move the rule up</source>
            <translation>上移规则</translation>
        </message>
        <message>
            <source>Moved layer</source>
            <translation>改正后的图层</translation>
        </message>
        <message>
            <source>Multiplies all coordinates after the unit: 500 where a sheet at 1:500 is drawn in its size on paper.</source>
            <translation>换算单位之后再乘以此系数：按图纸尺寸绘制的 1:500 图取 500。</translation>
        </message>
        <message>
            <source>Must hold</source>
            <translation>应满足的条件</translation>
        </message>
        <message>
            <source>My work</source>
            <translation>我的工作</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Name after</source>
            <translation>变化后名称</translation>
        </message>
        <message>
            <source>Name before</source>
            <translation>变化前名称</translation>
        </message>
        <message>
            <source>Name dead ends nearer to a street than (m)</source>
            <translation>列出距街道小于此值的断头路（m）</translation>
        </message>
        <message>
            <source>Name in the history</source>
            <translation>记录中的署名</translation>
        </message>
        <message>
            <source>Name of the class</source>
            <translation>类别名称</translation>
        </message>
        <message>
            <source>Name of the land class</source>
            <translation>地类名称</translation>
        </message>
        <message>
            <source>Name of the layer</source>
            <translation>图层名称</translation>
        </message>
        <message>
            <source>Name of the layout in the project</source>
            <translation>工程中的布局名称</translation>
        </message>
        <message>
            <source>Name of the plot</source>
            <translation>地块名称</translation>
        </message>
        <message>
            <source>Name of the run</source>
            <translation>运行名称</translation>
        </message>
        <message>
            <source>Name or number</source>
            <translation>名称或编号</translation>
        </message>
        <message>
            <source>Name the field that counts in the field names (FIELD_MAP).</source>
            <translation>请在字段对应（FIELD_MAP）中指明以哪个字段为准。</translation>
        </message>
        <message>
            <source>Names in layers</source>
            <translation>图层中的字段名</translation>
        </message>
        <message>
            <source>Names of fields, with commas between; each control layer is split by the first of them that it has. Names of the pack or the layers' own. Left empty, none is split.</source>
            <translation>字段名，以逗号分隔；每个控制线图层按其中它具有的第一个字段分类。可用规则包的字段名或图层自己的字段名。留空则不分类。</translation>
        </message>
        <message>
            <source>Names of the candidates</source>
            <translation>候选名称</translation>
        </message>
        <message>
            <source>Names that layers give to the field; upper and lower case alike, the first that is found is taken.</source>
            <translation>图层中该字段的名称；不分大小写，取最先找到的。</translation>
        </message>
        <message>
            <source>Names the sheet (or survey unit) of each feature; edges are matched between features of different sheets. Features without a value are left out of this check.</source>
            <translation>注明每个要素所在的图幅（或调查单元）；在不同图幅的要素之间检查接边。没有填写的要素不参加此项检查。</translation>
        </message>
        <message>
            <source>Names with commas between, * for any letters, such as YD-*,地块*. Left empty, all layers that are shown are taken, so that buildings and roads would become plots too.</source>
            <translation>用逗号分隔的图层名，* 代表任意字符，例如 YD-*,地块*。留空时取所有显示的图层，建筑和道路也可能成为地块。</translation>
        </message>
        <message>
            <source>Names with commas between, * for any letters; neither their lines nor their texts are read.</source>
            <translation>用逗号分隔的图层名，* 代表任意字符；这些图层的线和文字都不读取。</translation>
        </message>
        <message>
            <source>Narrowest piece that counts</source>
            <translation>计入的最小平均宽度</translation>
        </message>
        <message>
            <source>Near-infrared band (ndvi)</source>
            <translation>近红外波段（ndvi）</translation>
        </message>
        <message>
            <source>Nearest</source>
            <translation>最近设施</translation>
        </message>
        <message>
            <source>Neither a network file nor a layer of lines is given. Give one of them; “Build network” makes the file.</source>
            <translation>既没有路网文件，也没有线图层。请给出其一；路网文件由“构建路网”生成。</translation>
        </message>
        <message>
            <source>Neither a terrain model nor a file of hollows is given. Give one of them.</source>
            <translation>既未给地形，也未给洼地文件。请给其一。</translation>
        </message>
        <message>
            <source>Neither survey has cultivated land.</source>
            <translation>两期调查均无耕地。</translation>
        </message>
        <message>
            <source>Net land area field</source>
            <translation>净用地面积字段</translation>
        </message>
        <message>
            <source>Network and reach</source>
            <translation>路网与可达</translation>
        </message>
        <message>
            <source>Network edges</source>
            <translation>路网边</translation>
        </message>
        <message>
            <source>Network file</source>
            <translation>路网文件</translation>
        </message>
        <message>
            <source>Network files (*.gjn)</source>
            <translation>路网文件 (*.gjn)</translation>
        </message>
        <message>
            <source>Network problems</source>
            <translation>路网问题</translation>
        </message>
        <message>
            <source>New code</source>
            <translation>新代码</translation>
        </message>
        <message>
            <source>New cultivated land, before it was {code}.</source>
            <translation>新增耕地，原为 {code}。</translation>
        </message>
        <message>
            <source>New features of the checkout “{title}” were sent more than {days} days ago without an answer, and the service does not know any more whether they arrived. Nothing was sent, so that none is added twice, and your edits are all in {path}. Check the collection out again, and publish from that file what is not there.</source>
            <translation>检出数据“{title}”中的新要素已在 {days} 天以前发送，但未收到答复；服务已不再记得它们是否送达。为避免重复添加，未发送任何内容，您的编辑全部保留在 {path} 中。请重新检出该数据集，并从该文件发布其中尚缺的内容。</translation>
        </message>
        <message>
            <source>New floor area, at most</source>
            <translation>新增建筑面积，至多</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>新名称</translation>
        </message>
        <message>
            <source>New verdicts</source>
            <translation>新增的结论</translation>
        </message>
        <message>
            <source>New: {count}</source>
            <translation>新增：{count}</translation>
        </message>
        <message>
            <source>Next failure</source>
            <translation>下一处不通过</translation>
        </message>
        <message>
            <source>No answer yet; asked again after {seconds:.0f} s.</source>
            <translation>尚未收到应答；{seconds:.0f} 秒后重试。</translation>
        </message>
        <message>
            <source>No approval covers any farmland that was lost.</source>
            <translation>流出的耕地均无批准。</translation>
        </message>
        <message>
            <source>No approvals were given, so whether it is reasonable is undecided.</source>
            <translation>未提供批准用地图层，是否合理待定。</translation>
        </message>
        <message>
            <source>No approvals were given, so whether what was lost is reasonable is undecided.</source>
            <translation>未提供批准用地图层，流出是否合理待定。</translation>
        </message>
        <message>
            <source>No buildings were given, so FAR and building coefficient are known only of plots whose floor area and footprint are recorded.</source>
            <translation>未提供建筑图层，仅记载了建筑面积与基底面积的地块才有容积率和建筑系数。</translation>
        </message>
        <message>
            <source>No buildings were given, so a plot without a recorded start counts as not started whatever stands on it, and a FAR that the ledger does not record is not known.</source>
            <translation>未提供建筑图层：没有动工记载的地块一律视为未动工，未核对地上是否已有建筑；台账未记载的容积率为未知。</translation>
        </message>
        <message>
            <source>No capacity field is given: each facility counts as one, so access is facilities a person.</source>
            <translation>未给出容量字段：每个设施计为 1，可达性即人均设施数。</translation>
        </message>
        <message>
            <source>No category weighs anything, so that there is no score; make one required.</source>
            <translation>没有任何类别有权重，无法评分；请至少设一类为必备。</translation>
        </message>
        <message>
            <source>No clause given</source>
            <translation>未注明条文</translation>
        </message>
        <message>
            <source>No code of layer “{layer}” tells its edition, but all mean the same in each that has them; they are read as {title}.</source>
            <translation>图层“{layer}”中没有能判定版本的代码，但它们在各版本中含义相同；按 {title} 读取。</translation>
        </message>
        <message>
            <source>No collection fits. Search for less, or let the map show more.</source>
            <translation>没有符合的数据集。请减少搜索词，或扩大地图显示范围。</translation>
        </message>
        <message>
            <source>No condition: all of them.</source>
            <translation>无条件：全部适用。</translation>
        </message>
        <message>
            <source>No control layer has the category field “{field}”; correct {parameter}, or leave it empty.</source>
            <translation>没有控制线图层具有分类字段“{field}”；请更正 {parameter}，或将其留空。</translation>
        </message>
        <message>
            <source>No cut would pass: choose another site, or leave the land as it is.</source>
            <translation>裁切无法使其合格：请另行选址，或维持土地现状。</translation>
        </message>
        <message>
            <source>No date is stated for: {layers}.</source>
            <translation>下列图层未注明数据日期：{layers}。</translation>
        </message>
        <message>
            <source>No deadline.</source>
            <translation>无期限要求。</translation>
        </message>
        <message>
            <source>No exception is possible.</source>
            <translation>上述要求不得豁免。</translation>
        </message>
        <message>
            <source>No facility of {count} categories is there, so they are missing for everyone: {categories}. If they were only not surveyed, leave them out under “Categories that count”.</source>
            <translation>有 {count} 个类别没有设施，视为人人缺少：{categories}。如果只是没有调查，请不要列入“计入的类别”。</translation>
        </message>
        <message>
            <source>No feature lies in this zone.</source>
            <translation>该分区内没有要素。</translation>
        </message>
        <message>
            <source>No feature of layer “{layer}” is selected.</source>
            <translation>图层“{layer}”没有选中任何要素。</translation>
        </message>
        <message>
            <source>No feature of layer “{layer}” lies on terrain “{terrain}”, so all of them are undecided. Check the reference systems of both.</source>
            <translation>图层“{layer}”没有要素位于地形“{terrain}”上，因此全部无法判定。请检查两者的坐标系。</translation>
        </message>
        <message>
            <source>No feature of layer “{layer}” lies on terrain “{terrain}”; it changes nothing. Check the reference systems of both.</source>
            <translation>图层“{layer}”没有要素位于地形“{terrain}”上，不起作用。请检查两者的坐标系。</translation>
        </message>
        <message>
            <source>No field of layer “{layer}” is called like one of collection “{collection}”, which has: {fields}.</source>
            <translation>图层“{layer}”没有与数据集“{collection}”同名的字段；该数据集的字段有：{fields}。</translation>
        </message>
        <message>
            <source>No home is given. Click a point on the map, or give a layer of homes and the id of the one to explain.</source>
            <translation>没有给出住处。请在地图上点选，或给出住处图层和要说明的住处编号。</translation>
        </message>
        <message>
            <source>No industrial plot has its land, floor area and output recorded, so none can be proposed.</source>
            <translation>没有工业地块同时记载了土地、建筑面积与产值，因此无法提出建议。</translation>
        </message>
        <message>
            <source>No land was cultivated on both dates.</source>
            <translation>没有两期均为耕地的土地。</translation>
        </message>
        <message>
            <source>No layer fills the role “{role}” ({title}); the verdict stays open.</source>
            <translation>没有图层担任角色“{role}”（{title}），该结论待定。</translation>
        </message>
        <message>
            <source>No layer fills these roles; what depends on them stays undecided: {roles}.</source>
            <translation>以下角色没有图层担任，相关结论均为待定：{roles}。</translation>
        </message>
        <message>
            <source>No layer is restricted to the zones, so that each run would be the same. Name a parameter in {cut}.</source>
            <translation>没有任何图层限定在分区内，各分区的结果将完全相同。请在 {cut} 中写明参数名。</translation>
        </message>
        <message>
            <source>No layer of control lines or of a plan was given to check against.</source>
            <translation>未提供任何控制线或规划图层，无从对照审查。</translation>
        </message>
        <message>
            <source>No layer of facilities is given. Give one with a category field, or several.</source>
            <translation>没有给出设施图层。请给出一个带类别字段的图层，或多个图层。</translation>
        </message>
        <message>
            <source>No layer of facilities is ticked. Tick the layers that hold facilities.</source>
            <translation>没有勾选设施图层。请勾选含有设施的图层。</translation>
        </message>
        <message>
            <source>No layer was given</source>
            <translation>未提供图层</translation>
        </message>
        <message>
            <source>No layer was given for this role, so nothing is known of it.</source>
            <translation>未提供该角色的图层，情况不明。</translation>
        </message>
        <message>
            <source>No layer was given for {count} categories, which do not count: {categories}.</source>
            <translation>有 {count} 个类别没有给出图层，不计：{categories}。</translation>
        </message>
        <message>
            <source>No layer was given for: {roles}. The table says nothing of them.</source>
            <translation>未提供下列图层：{roles}。本表不反映其占压情况。</translation>
        </message>
        <message>
            <source>No layer was given for: {roles}; not checked.</source>
            <translation>未提供下列图层，未审查：{roles}。</translation>
        </message>
        <message>
            <source>No limit was found: {sought}.</source>
            <translation>没有找到限值：{sought}。</translation>
        </message>
        <message>
            <source>No other choice of as many sites can have people walk more than {gap:.2f} % less. A longer time limit may find a better one or prove this one best.</source>
            <translation>同样数目的其他方案最多只能使步行再少 {gap:.2f} %。放宽时间限制，或可找到更好的方案，或可证明本方案最优。</translation>
        </message>
        <message>
            <source>No other choice of as many sites can serve more than {people:,.0f} people more than this one, {gap:.2f} % of what the new sites add. A longer time limit may find a better one or prove this one best.</source>
            <translation>同样数目的其他方案最多只能比本方案多服务 {people:,.0f} 人，为新设施点所增的 {gap:.2f} %。放宽时间限制，或可找到更好的方案，或可证明本方案最优。</translation>
        </message>
        <message>
            <source>No other choice of as many sites does better; this is proven.</source>
            <translation>同样数目的其他方案都不会更好；此点已得到证明。</translation>
        </message>
        <message>
            <source>No parts of the chain were given, so land that was approved and not supplied was not looked for.</source>
            <translation>未提供土地全链条的结果，未查找批而未供土地。</translation>
        </message>
        <message>
            <source>No plan layer was given.</source>
            <translation>未提供规划图层。</translation>
        </message>
        <message>
            <source>No plan parcel lies under {area} of the plot.</source>
            <translation>地块有 {area} 没有规划地块覆盖。</translation>
        </message>
        <message>
            <source>No plan was found within {seconds:g} s, nor is it proven that there is none. Give it more time.</source>
            <translation>在 {seconds:g} 秒内未找到方案，也未证明不存在。请延长时限。</translation>
        </message>
        <message>
            <source>No plan was given, so the FAR that is allowed, and with it the unused capacity, is known only where the ledger records it.</source>
            <translation>未提供规划图层，仅台账有记载时才知道允许容积率和剩余容量。</translation>
        </message>
        <message>
            <source>No plot failed and none is undecided.</source>
            <translation>没有地块不通过，也没有待定。</translation>
        </message>
        <message>
            <source>No plot failed, but {undecided} of {total} plots could not be decided.</source>
            <translation>没有地块不通过，但 {total} 个地块中有 {undecided} 个待定。</translation>
        </message>
        <message>
            <source>No plots of stock land adjoin.</source>
            <translation>没有相邻的存量用地。</translation>
        </message>
        <message>
            <source>No population field is given: each origin counts as one, and shares of people are shares of origins.</source>
            <translation>未给出人口字段：每个起点计为一，人口占比即起点占比。</translation>
        </message>
        <message>
            <source>No rain falls, so nothing runs off.</source>
            <translation>没有降雨，因此没有径流。</translation>
        </message>
        <message>
            <source>No rule failed.</source>
            <translation>没有规则未通过。</translation>
        </message>
        <message>
            <source>No rule of the pack has a figure that can be dragged.</source>
            <translation>该规则集中没有可拖动试算的数值。</translation>
        </message>
        <message>
            <source>No site is chosen: no candidate that may be chosen does anything for anybody that the existing sites do not do already. Look at the limit, and at where the candidates are.</source>
            <translation>没有选出设施点：可选的候选点没有一个能在现有设施之外惠及任何人。请查看限值和候选点的位置。</translation>
        </message>
        <message>
            <source>No start is recorded, but buildings cover {built:.1f} % of it.</source>
            <translation>没有动工记载，但建筑覆盖其 {built:.1f}%。</translation>
        </message>
        <message>
            <source>No step leads from “{state}” to “{to}” with what the row tells. What a step needs is in the guide.</source>
            <translation>按该行所填内容，无法由“{state}”办理到“{to}”。各步骤所需内容见使用说明。</translation>
        </message>
        <message>
            <source>No street lies within {distance} m of this place, so from here nothing can be judged. Either the streets around it are missing from the layer, or it is not where it should be.</source>
            <translation>此处 {distance} m 以内没有街道，因此无法评价。可能是图层缺少周围的街道，也可能是此处位置有误。</translation>
        </message>
        <message>
            <source>No street of layer “{layer}” counts; the verdict stays open.</source>
            <translation>图层“{layer}”没有计入的道路；结论待定。</translation>
        </message>
        <message>
            <source>No street of “{layer}” that hangs together with most others is within {reach}, water or not.</source>
            <translation>无论有无积水，{reach} 以内没有“{layer}”中与大部分路网相连的道路。</translation>
        </message>
        <message>
            <source>No template is given. Give the path of a DOCX or XLSX, or the id of a bundled form: {known}.</source>
            <translation>未指定模板。请填写 DOCX 或 XLSX 的路径，或自带表格的标识：{known}。</translation>
        </message>
        <message>
            <source>No text, attribute or layer of the drawing tells a code of any plot. Check the sources and the edition, or give your own words with MAPPING.</source>
            <translation>图纸中没有文字、属性或图层能给出任何地块的代码。请检查代码来源和版本，或用 MAPPING 给出本地用语。</translation>
        </message>
        <message>
            <source>No values in this time.</source>
            <translation>该时段内没有数据。</translation>
        </message>
        <message>
            <source>No warning levels are known for it.</source>
            <translation>该站点没有已知的预警阈值。</translation>
        </message>
        <message>
            <source>No water stands anywhere: all of the runoff leaves the terrain, or there is none.</source>
            <translation>无处积水：径流全部离开地形，或没有径流。</translation>
        </message>
        <message>
            <source>No year was given; what has to be offset is told by the newest version, {title}.</source>
            <translation>未填年份，须补足的流出按最新版本“{title}”。</translation>
        </message>
        <message>
            <source>No zones were given, so none are compared.</source>
            <translation>未给出分区，故不作分区比较。</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Nobody gains a category.</source>
            <translation>没有人新增可达的类别。</translation>
        </message>
        <message>
            <source>Nobody has any score, so there is nothing to compare.</source>
            <translation>无人有得分，无从比较。</translation>
        </message>
        <message>
            <source>Nobody lives at the origins, so there are no shares of people.</source>
            <translation>起点没有人口，无法得出人口占比。</translation>
        </message>
        <message>
            <source>Nobody lives in layer “{layer}” by its field “{field}”, so shares of people are empty.</source>
            <translation>按字段“{field}”，图层“{layer}”没有人口，人口占比为空。</translation>
        </message>
        <message>
            <source>Nobody loses a category.</source>
            <translation>没有人失去可达的类别。</translation>
        </message>
        <message>
            <source>Nobody that was judged lacks anything that counts.</source>
            <translation>参与评判的人都不缺任何计分的设施。</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>尚未派发</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>噪声</translation>
        </message>
        <message>
            <source>Noise (m²)</source>
            <translation>噪声（m²）</translation>
        </message>
        <message>
            <source>Noise included, so that it closes: a row adds up to the class before, a column to the class after. Shaded: the share of the class before. Totals are rounded first, so that a class has the same figure everywhere, and rows within them; a column may differ from its total in the last place. The output “Transition matrix” has every code, to 0.0001 m².</source>
            <translation>含噪声，因此闭合：一行之和为该类前一时点面积，一列之和为该类后一时点面积。底色表示占前一时点该类的比例。先修约合计，使同一地类在各处数字一致，再在合计内修约各行；列的末位可能与其合计相差。输出“转移矩阵”列出每个编码，精确到 0.0001 m²。</translation>
        </message>
        <message>
            <source>Noise: boundaries moved by up to (m)</source>
            <translation>噪声：边界移动不超过（m）</translation>
        </message>
        <message>
            <source>Noise: patches up to (m²)</source>
            <translation>噪声：图斑面积不大于（m²）</translation>
        </message>
        <message>
            <source>Noise: patches up to a mean width of (m)</source>
            <translation>噪声：图斑平均宽度不大于（m）</translation>
        </message>
        <message>
            <source>None of its land-use codes is in any edition: {codes}.</source>
            <translation>其用地代码不属于任何版本：{codes}。</translation>
        </message>
        <message>
            <source>None of its names is there.</source>
            <translation>没有找到这样的字段。</translation>
        </message>
        <message>
            <source>None of the categories that count was looked for, so there is no score.</source>
            <translation>没有查找任何计分的类别，因此没有得分。</translation>
        </message>
        <message>
            <source>None of the categories that were looked for counts in facility pack “{pack}”. Give a layer of one that counts, or give it a weight in a pack of your own.</source>
            <translation>所查类别在设施包“{pack}”中都不计分。请给出计分类别的图层，或在自有设施包中给它权重。</translation>
        </message>
        <message>
            <source>None of the features lies within the extent that the server tells of the collection. It seems to place them wrongly, such as with northing and easting exchanged: do not use them, and tell those who run it.</source>
            <translation>没有一个要素落在服务器声明的数据集范围内。服务器给出的位置可能有误（例如东、北坐标互换）：请勿使用，并告知服务的管理人员。</translation>
        </message>
        <message>
            <source>None of the layers of facilities has the field “{field}” for capacity: {layers}.</source>
            <translation>没有一个设施图层有容量字段“{field}”：{layers}。</translation>
        </message>
        <message>
            <source>None of the {count} features of layer “{layer}” has a geometry that can be read; the verdict stays open.</source>
            <translation>图层“{layer}”的 {count} 个要素均无可读取的几何，该结论待定。</translation>
        </message>
        <message>
            <source>Northing</source>
            <translation>纵坐标 X（北）</translation>
        </message>
        <message>
            <source>Not closed</source>
            <translation>未销号</translation>
        </message>
        <message>
            <source>Not decided.</source>
            <translation>尚未选择。</translation>
        </message>
        <message>
            <source>Not explained (m²)</source>
            <translation>未能解释（m²）</translation>
        </message>
        <message>
            <source>Not judged, since no layer was given for them: {categories}.</source>
            <translation>没有给出图层、不予评价的类别：{categories}。</translation>
        </message>
        <message>
            <source>Not looked at, since a layer or its uses are missing: {breaks}.</source>
            <translation>因缺少图层或用途而未判断：{breaks}。</translation>
        </message>
        <message>
            <source>Not met, and for a person to judge: {rules}.</source>
            <translation>下列要求不符合，须人工研判：{rules}。</translation>
        </message>
        <message>
            <source>Not run: it was stopped before.</source>
            <translation>未运行：此前已停止。</translation>
        </message>
        <message>
            <source>Not started, and no agreed start is recorded (agreed_start).</source>
            <translation>未动工，且没有约定动工日期（agreed_start）。</translation>
        </message>
        <message>
            <source>Not there; only told, not judged.</source>
            <translation>没有；仅用于说明，不参与判定。</translation>
        </message>
        <message>
            <source>Not touched</source>
            <translation>未触及</translation>
        </message>
        <message>
            <source>Not verified.</source>
            <translation>未核实。</translation>
        </message>
        <message>
            <source>Not verified: not compared with an official text.</source>
            <translation>未核实：未与官方文本核对。</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Note of the visit</source>
            <translation>核查说明</translation>
        </message>
        <message>
            <source>Note only</source>
            <translation>仅作记录</translation>
        </message>
        <message>
            <source>Nothing changed for certain.</source>
            <translation>没有可以确定的变化。</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>没有差异。</translation>
        </message>
        <message>
            <source>Nothing fails and nothing is undecided.</source>
            <translation>没有不通过，也没有待定。</translation>
        </message>
        <message>
            <source>Nothing has been written to it yet.</source>
            <translation>尚无记录。</translation>
        </message>
        <message>
            <source>Nothing has changed by these two images and this threshold.</source>
            <translation>按这两期影像与该阈值，没有变化。</translation>
        </message>
        <message>
            <source>Nothing is called “{search}”.</source>
            <translation>没有叫“{search}”的对象。</translation>
        </message>
        <message>
            <source>Nothing is changed. Give facilities or streets to add, or to close; “Living circle” judges what is there.</source>
            <translation>没有任何变动。请给出要新增或关闭的设施或街道；现状评价请用“生活圈”。</translation>
        </message>
        <message>
            <source>Nothing is checked out. Choose a collection in the catalogue and check it out.</source>
            <translation>尚无检出数据。请在目录中选择一个数据集并检出。</translation>
        </message>
        <message>
            <source>Nothing of it lies within {distance:g} m.</source>
            <translation>{distance:g} m 之内没有。</translation>
        </message>
        <message>
            <source>Nothing of terrain “{layer}” lies in the extent asked for. Choose another.</source>
            <translation>所选范围内没有地形“{layer}”。请另选范围。</translation>
        </message>
        <message>
            <source>Nothing of the terrain lies under what was drawn: it is off the terrain, or smaller than one of its cells.</source>
            <translation>所画之处没有地形：在地形范围之外，或小于一个像元。</translation>
        </message>
        <message>
            <source>Nothing of what was found answers to the search and the filters.</source>
            <translation>结果中没有符合搜索和筛选条件的。</translation>
        </message>
        <message>
            <source>Nothing was checked: the layer holds no plots.</source>
            <translation>未作审查：图层中没有地块。</translation>
        </message>
        <message>
            <source>Nothing within {distance:g} m of the site: {lines}.</source>
            <translation>距场地 {distance:g} m 之内没有：{lines}。</translation>
        </message>
        <message>
            <source>Nothing: approvals cover all that was lost.</source>
            <translation>无：流出均有批准。</translation>
        </message>
        <message>
            <source>Nothing: every code is settled, and no two features of a date claim the same ground.</source>
            <translation>无：所有代码均已确定，同一时点没有相互重叠的要素。</translation>
        </message>
        <message>
            <source>Nothing: every origin and every category could be judged.</source>
            <translation>无：每个起点、每个类别都有结论。</translation>
        </message>
        <message>
            <source>Nothing: every rule could be answered.</source>
            <translation>无：每条规则都有结论。</translation>
        </message>
        <message>
            <source>Nothing: the flows explain the change to 0.01 m².</source>
            <translation>无：流量对变化的解释闭合到 0.01 m²。</translation>
        </message>
        <message>
            <source>Nothing: what was given changes no street and no facility.</source>
            <translation>没有变动：所给内容未改变任何街道和设施。</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>当前</translation>
        </message>
        <message>
            <source>Number of acute angles</source>
            <translation>尖锐角数</translation>
        </message>
        <message>
            <source>Number of blind areas</source>
            <translation>盲区数</translation>
        </message>
        <message>
            <source>Number of change patches</source>
            <translation>变化图斑数</translation>
        </message>
        <message>
            <source>Number of duplicates</source>
            <translation>重复数</translation>
        </message>
        <message>
            <source>Number of edges that do not match</source>
            <translation>接边不符数</translation>
        </message>
        <message>
            <source>Number of errors</source>
            <translation>错误数</translation>
        </message>
        <message>
            <source>Number of features</source>
            <translation>要素数</translation>
        </message>
        <message>
            <source>Number of findings</source>
            <translation>发现的问题数</translation>
        </message>
        <message>
            <source>Number of gaps</source>
            <translation>缝隙数</translation>
        </message>
        <message>
            <source>Number of invalid features</source>
            <translation>无效图形数</translation>
        </message>
        <message>
            <source>Number of new sites</source>
            <translation>新设施点数</translation>
        </message>
        <message>
            <source>Number of open codes</source>
            <translation>未定代码数</translation>
        </message>
        <message>
            <source>Number of overlaps</source>
            <translation>重叠数</translation>
        </message>
        <message>
            <source>Number of pairs within the limit</source>
            <translation>限值内的起讫点对数</translation>
        </message>
        <message>
            <source>Number of parts</source>
            <translation>连通部分数</translation>
        </message>
        <message>
            <source>Number of people</source>
            <translation>人数字段</translation>
        </message>
        <message>
            <source>Number of plots</source>
            <translation>地块数</translation>
        </message>
        <message>
            <source>Number of plots not written</source>
            <translation>未写出的地块数</translation>
        </message>
        <message>
            <source>Number of plots with a code</source>
            <translation>有代码的地块数</translation>
        </message>
        <message>
            <source>Number of plots written</source>
            <translation>写出的地块数</translation>
        </message>
        <message>
            <source>Number of problems</source>
            <translation>问题数</translation>
        </message>
        <message>
            <source>Number of rules left undecided</source>
            <translation>待定的规则数</translation>
        </message>
        <message>
            <source>Number of rules that were met</source>
            <translation>符合的规则数</translation>
        </message>
        <message>
            <source>Number of rules that were not met</source>
            <translation>不符合的规则数</translation>
        </message>
        <message>
            <source>Number of slivers</source>
            <translation>狭长面数</translation>
        </message>
        <message>
            <source>Number of the approval document</source>
            <translation>批准文号</translation>
        </message>
        <message>
            <source>Number of the point</source>
            <translation>界址点号</translation>
        </message>
        <message>
            <source>Number of the ring</source>
            <translation>圈号</translation>
        </message>
        <message>
            <source>Number of unconnected facilities</source>
            <translation>未接入的设施数</translation>
        </message>
        <message>
            <source>Number of undersized features</source>
            <translation>面积过小数</translation>
        </message>
        <message>
            <source>Number of values marked as not given</source>
            <translation>标明未提供的项数</translation>
        </message>
        <message>
            <source>Number of warnings</source>
            <translation>警告数</translation>
        </message>
        <message>
            <source>Numbers are those of the tables below.</source>
            <translation>序号与下方各表一致。</translation>
        </message>
        <message>
            <source>O&amp;verride here</source>
            <translation>在此改写(&amp;V)</translation>
        </message>
        <message>
            <source>OD,matrix,distance,travel time,nearest,shortest path,成本矩阵,起讫点,距离,时间</source>
            <translation>OD,matrix,distance,travel time,nearest,shortest path,成本矩阵,起讫点,距离,时间</translation>
        </message>
        <message>
            <source>OGC API Features</source>
            <translation>OGC API 要素服务</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>Occupation table</source>
            <translation>占压分析表</translation>
        </message>
        <message>
            <source>Occupation table as a form</source>
            <translation>占压分析表（表格文件）</translation>
        </message>
        <message>
            <source>Occupation table: fragments, which no total counts</source>
            <translation>占压分析表：碎图斑，不计入合计</translation>
        </message>
        <message>
            <source>Occupation table: one row for each control line, with its total</source>
            <translation>占压分析表：每条控制线一行合计</translation>
        </message>
        <message>
            <source>Occupation table: the parts that count, and control lines that take nothing</source>
            <translation>占压分析表：计入合计的各部分，以及未占压的控制线</translation>
        </message>
        <message>
            <source>Of its collections, {count} tell a time.</source>
            <translation>其中 {count} 个数据集带有时间。</translation>
        </message>
        <message>
            <source>Of one date only, before / after</source>
            <translation>仅前 / 仅后时点覆盖</translation>
        </message>
        <message>
            <source>Of the copy, such as 公开, 内部 or 秘密. Left empty: the stricter of the options' and the layer's.</source>
            <translation>副本的密级，如公开、内部或秘密。留空时取选项与图层两者中较高的密级。</translation>
        </message>
        <message>
            <source>Of the earlier date only (m²)</source>
            <translation>仅前一时点（m²）</translation>
        </message>
        <message>
            <source>Of the four tests of shape.</source>
            <translation>指四项形状条件。</translation>
        </message>
        <message>
            <source>Of the later date only (m²)</source>
            <translation>仅后一时点（m²）</translation>
        </message>
        <message>
            <source>Of the plots whose output is known.</source>
            <translation>指产值已知的地块。</translation>
        </message>
        <message>
            <source>Of the rain</source>
            <translation>雨水去向</translation>
        </message>
        <message>
            <source>Of the template's kind: .docx for a DOCX, .xlsx for an XLSX.</source>
            <translation>与模板同类：DOCX 模板输出 .docx，XLSX 模板输出 .xlsx。</translation>
        </message>
        <message>
            <source>Of the three tests of scale.</source>
            <translation>指三项尺度条件。</translation>
        </message>
        <message>
            <source>Of them, {count} tell a time.</source>
            <translation>其中 {count} 个带有时间。</translation>
        </message>
        <message>
            <source>Of those that miss one, {count} leave another indicator undecided.</source>
            <translation>其中 {count} 宗另有指标待定。</translation>
        </message>
        <message>
            <source>Of which edition the land-use codes of layer “{layer}” are cannot be told. {reason} Say which with {parameter}: {known}.</source>
            <translation>无法判定图层“{layer}”的用地代码属于哪个版本。{reason}请用 {parameter} 指定：{known}。</translation>
        </message>
        <message>
            <source>Of {common} ha that both dates cover, {changed} ha changed ({share:.2f} %) and {unchanged} ha did not.</source>
            <translation>两期共同覆盖 {common} 公顷，其中 {changed} 公顷发生变化（{share:.2f} %），{unchanged} 公顷未变。</translation>
        </message>
        <message>
            <source>Of {count} industrial plots, {area} ha in all, {misses} miss a control value; {open} others are undecided.</source>
            <translation>{count} 宗工业用地共 {area} 公顷，其中 {misses} 宗有指标未达控制值，另有 {open} 宗待定。</translation>
        </message>
        <message>
            <source>Of {count} plots {failed} cannot lie where they are as drawn; these requirements are not met: {rules}. For {open} it cannot be concluded; for {clear} no conflict was found by the layers named above, as of their dates.</source>
            <translation>综上，{count} 宗地块中，{failed} 宗按现有用地范围不能选址，不符合下列要求：{rules}。{open} 宗尚不能作出结论；{clear} 宗依据上述图层及其数据日期未发现冲突。</translation>
        </message>
        <message>
            <source>Of {rain:.1f} mm of rain {left:.1f} mm run over the ground: {volume} m³ from {area} ha.</source>
            <translation>{rain:.1f} mm 降雨中有 {left:.1f} mm 成为地表径流：{area} 公顷共 {volume} m³。</translation>
        </message>
        <message>
            <source>Of {total} people, {gain} come within walking distance of a kind of facility that they lacked, and {loss} no longer are of one that they had.</source>
            <translation>全部 {total} 人中，{gain} 人步行可达原先缺少的某类设施，{loss} 人不再可达原先有的某类设施。</translation>
        </message>
        <message>
            <source>Offer this again for layers of the same fields</source>
            <translation>遇到字段相同的图层时再次提供</translation>
        </message>
        <message>
            <source>Office and living land</source>
            <translation>办公生活用地</translation>
        </message>
        <message>
            <source>Office and living land (%)</source>
            <translation>办公生活用地占比（%）</translation>
        </message>
        <message>
            <source>On</source>
            <translation>启用</translation>
        </message>
        <message>
            <source>On a date</source>
            <translation>某一时点</translation>
        </message>
        <message>
            <source>On conditions under</source>
            <translation>有条件的规划用途</translation>
        </message>
        <message>
            <source>On forms and sheets</source>
            <translation>表单与图件</translation>
        </message>
        <message>
            <source>On the &amp;map</source>
            <translation>在地图上显示(&amp;M)</translation>
        </message>
        <message>
            <source>On {count} parts it is undecided whether the uses agree.</source>
            <translation>{count} 个图块的用途是否一致为待定。</translation>
        </message>
        <message>
            <source>On, as the form asks.</source>
            <translation>按格式要求勾选。</translation>
        </message>
        <message>
            <source>On: a category of which the layers hold no facility is not judged, since it may only not have been surveyed. Off: it is missing for everyone.</source>
            <translation>开：图层中一处都没有的类别不评价，因为可能只是未调查。关：视为所有人都缺少。</translation>
        </message>
        <message>
            <source>On: lines of one level that cross or touch without a shared vertex get a junction there. Off: only shared vertices are junctions.</source>
            <translation>勾选：同一层的线交叉或相触而没有共用顶点的，在该处设路口。不勾选：只有共用顶点才是路口。</translation>
        </message>
        <message>
            <source>On: one area for each limit, of what is within it from any facility. Off: one for each facility.</source>
            <translation>勾选：每个限值一个范围，为任一设施可达之处。不勾选：每个设施各一个范围。</translation>
        </message>
        <message>
            <source>On: the sheet is added to the project as a print layout, to be finished by hand; of an atlas, the first page. The site and the land use as drawn come along as hidden layers.</source>
            <translation>开启：将图幅作为打印布局加入工程，供手工完善；图册取第一页。所绘的项目范围和用地作为隐藏图层一并加入。</translation>
        </message>
        <message>
            <source>On: the table of verdicts also holds what passed, by which layers and dates.</source>
            <translation>勾选：结论表中同时列出通过的结论，以及所依据的图层和时点。</translation>
        </message>
        <message>
            <source>On: there is a junction wherever an added street crosses another of its level. Off: only at ends and shared vertices.</source>
            <translation>开启：新增街道与同层街道相交处均为路口。关闭：只在端点和共用节点处相接。</translation>
        </message>
        <message>
            <source>On: within a category, ground under two control areas counts once. Off: each control area gets its own piece.</source>
            <translation>勾选：同一类别内，被两个控制范围覆盖的土地只计一次。不勾选：每个控制范围各出一个图斑。</translation>
        </message>
        <message>
            <source>One class, “cultivated”, has no flow; every other class has one.</source>
            <translation>仅“cultivated”一类不设去向，其他各类均须设去向。</translation>
        </message>
        <message>
            <source>One feature for each of the collection's that fits, with all its fields.</source>
            <translation>数据集中每个符合要求的要素一条，带全部字段。</translation>
        </message>
        <message>
            <source>One feature for each that was added, removed or changed.</source>
            <translation>每个新增、删除或变化的要素对应一个要素。</translation>
        </message>
        <message>
            <source>One file with all plots.</source>
            <translation>包含全部地块的一个文件。</translation>
        </message>
        <message>
            <source>One id of the layer of homes, or several with commas between them. Left empty, all homes of the layer or of its selection are explained, up to {most}.</source>
            <translation>住处图层的一个编号，或以逗号分隔的几个。留空则说明图层或其选择集中的全部住处，最多 {most} 处。</translation>
        </message>
        <message>
            <source>One layer whose field tells the category of each feature, or one layer for each category. Parks and other polygons are entered at their boundary nearest to a street, a multipoint at any of its points.</source>
            <translation>一个以字段说明每个要素类别的图层，或每类一个图层。公园等面从其距街道最近的边界进入，多点从其任一点进入。</translation>
        </message>
        <message>
            <source>One limit for all</source>
            <translation>统一限值</translation>
        </message>
        <message>
            <source>One of these is missing: {names}.</source>
            <translation>缺少其中之一：{names}。</translation>
        </message>
        <message>
            <source>One or more .txt files of this form.</source>
            <translation>一个或多个这种格式的 .txt 文件。</translation>
        </message>
        <message>
            <source>One or several numbers with commas between them: metres, or minutes for costs in time.</source>
            <translation>一个或多个数字，以逗号分隔：米，时间成本则为分钟。</translation>
        </message>
        <message>
            <source>One page a site, a self-contained HTML file to print or to send.</source>
            <translation>每块场地一页，自成一体的 HTML 文件，可打印、可发送。</translation>
        </message>
        <message>
            <source>One point for each fault; the help of the algorithm says how to read it.</source>
            <translation>每个问题一个点，读法见算法说明。</translation>
        </message>
        <message>
            <source>One polygon a patch: patch_id, kind (increase, decrease, change), area_m2, area_method, cells, mean_difference, approval (covered, partly, uncovered, undecided), approved_m2, approved_share, documents.</source>
            <translation>每个图斑一个面：patch_id、kind（increase、decrease、change）、area_m2、area_method、cells、mean_difference、approval（covered、partly、uncovered、undecided）、approved_m2、approved_share、documents。</translation>
        </message>
        <message>
            <source>One polygon for each fault; the help of the algorithm says how to read it.</source>
            <translation>每处错误一个面，读法见算法说明。</translation>
        </message>
        <message>
            <source>One polygon for each finding; the help of the algorithm says how to read it.</source>
            <translation>每个问题一个面，读法见算法说明。</translation>
        </message>
        <message>
            <source>One polygon or more, in a projected reference system in metres. Selected features only, if so chosen.</source>
            <translation>一个或多个面，须为以米为单位的投影坐标系；可只用选中的要素。</translation>
        </message>
        <message>
            <source>One row for each code that needs a person's choice: how many features have it, the feature ids of the first, the candidates with their names, and why it is open.</source>
            <translation>每个需要人工选择的代码一行：涉及的要素数、前几个要素编号、候选代码及名称，以及未定的原因。</translation>
        </message>
        <message>
            <source>One row for each finding; the help of the algorithm says how to read it.</source>
            <translation>每项发现一行，读法见算法说明。</translation>
        </message>
        <message>
            <source>One row for each open verdict of either check; change and changed say what became of it.</source>
            <translation>任一次审查未通过或待定的结论各一行，change 和 changed 说明其变化。</translation>
        </message>
        <message>
            <source>One row for each origin and destination within the limit of each other: origin, destination, cost, unit (m or min) and status.

status is never empty. ok: the cost counts the walk from the door to the street, along the network, and to the other door. An origin that reaches no destination has one row without a destination: beyond_limit (there is a way, but a longer one), unreachable (there is no way at all) or unconnected (no street is near enough). A destination that is unconnected has one row without an origin. Without a limit every pair has a row, and those without a way have no cost.

Doors join the street itself, not its next junction. Selected features only, a subset filter and a feature filter of either layer are respected.</source>
            <translation>彼此在限值之内的每对起点和终点一行：origin（起点）、destination（终点）、cost（成本）、unit（m 或 min）和 status（状态）。

status 从不为空。ok：成本包括从门口走到街道、沿路网、再走到对方门口。到不了任何终点的起点有一行没有终点：beyond_limit（有路但超过限值）、unreachable（根本没有路）或 unconnected（附近没有街道）。未接入的终点有一行没有起点。没有限值时每对都有一行，没有路的则成本为空。

门口接到街道本身，而不是下一个路口。两个图层都遵从“仅选中要素”、图层过滤和要素过滤。</translation>
        </message>
        <message>
            <source>One row for each plot and category: plot_id, category, area_m2, share, pieces, area_method.</source>
            <translation>每个地块每个类别一行：plot_id、category、area_m2、share、pieces、area_method。</translation>
        </message>
        <message>
            <source>One row for each plot of the files; the help of the algorithm says how to read it.</source>
            <translation>文件中每个地块一行；怎样读见算法帮助。</translation>
        </message>
        <message>
            <source>One row for each verdict; the help of the algorithm says how to read it.</source>
            <translation>每条结论一行，读法见算法说明。</translation>
        </message>
        <message>
            <source>One self-contained HTML file with a table for each plot, to print and to sign.</source>
            <translation>一个自包含的 HTML 文件，每宗地块一张表，供打印和签署。</translation>
        </message>
        <message>
            <source>One self-contained HTML file with a table for each zone and ownership, to print and to sign.</source>
            <translation>一个独立的 HTML 文件，每个分区和权属一张表，可打印签字。</translation>
        </message>
        <message>
            <source>One-way streets: yes, 1, true, F, FT, forward or 正向 for the direction of drawing; -1, T, TF, backward or 逆向 against it; no, 0, B, both, 双向 or empty for both ways. Another value is named as a fault and counts as both ways.</source>
            <translation>单行道：yes、1、true、F、FT、forward 或“正向”为绘制方向；-1、T、TF、backward 或“逆向”为相反方向；no、0、B、both、“双向”或空值为双向。其他值作为错误报出，按双向处理。</translation>
        </message>
        <message>
            <source>Only a failure can be waived; what is undecided needs what is missing.</source>
            <translation>只有不通过的结论可以豁免；待定的应先补齐缺少的资料。</translation>
        </message>
        <message>
            <source>Only cases that the map shows.</source>
            <translation>只列地图范围内的案件。</translation>
        </message>
        <message>
            <source>Only cases whose last day has gone by.</source>
            <translation>只含已超过期限的案件。</translation>
        </message>
        <message>
            <source>Only categories that are there</source>
            <translation>只评价图层中已有的类别</translation>
        </message>
        <message>
            <source>Only codes that have no finer code below them are allowed; default false.</source>
            <translation>只允许没有下级代码的末级代码；默认否。</translation>
        </message>
        <message>
            <source>Only collections that have data where the map shows them.</source>
            <translation>只列出在地图显示范围内有数据的数据集。</translation>
        </message>
        <message>
            <source>Only features that meet this box are fetched. Left empty, all are.</source>
            <translation>只获取与此矩形相交的要素。留空则获取全部。</translation>
        </message>
        <message>
            <source>Only features that meet this box before or after. Left empty, all.</source>
            <translation>只取变化前或变化后与该范围相交的要素。留空则取全部。</translation>
        </message>
        <message>
            <source>Only features that meet this condition before or after, in CQL2 text, such as GHYDYHDM LIKE '07%'.</source>
            <translation>只取变化前或变化后符合该条件的要素，用 CQL2 文本书写，如 GHYDYHDM LIKE '07%'。</translation>
        </message>
        <message>
            <source>Only features where</source>
            <translation>仅限满足条件的要素</translation>
        </message>
        <message>
            <source>Only for buildings with a height but no floors: floors = height / this, rounded, at least 1.</source>
            <translation>仅用于有高度而无层数的建筑：层数 = 高度 / 此值，四舍五入，至少 1 层。</translation>
        </message>
        <message>
            <source>Only for scripts: a JSON object from the names of the pack (plot_id, owner, supplied_on, agreed_start, started_on, stopped_on and so on) to the layer's own, such as {example}.</source>
            <translation>仅供脚本使用：JSON 对象，由规则中的名称（plot_id、owner、supplied_on、agreed_start、started_on、stopped_on 等）指向图层的字段，如 {example}。</translation>
        </message>
        <message>
            <source>Only for scripts: a JSON object from the names of the pack (plot_id, use_code, industry, output, tax and so on) to the layer's own, such as {example}.</source>
            <translation>仅供脚本使用：JSON 对象，由规则中的名称（plot_id、use_code、industry、output、tax 等）指向图层的字段，如 {example}。</translation>
        </message>
        <message>
            <source>Only for scripts: a JSON object of layers, each with the names of its fields plot_id, use_code and date where the customary names are not found, such as {example}.</source>
            <translation>仅供脚本使用：JSON 对象，按图层给出惯用名称找不到的字段 plot_id、use_code、date，如 {example}。</translation>
        </message>
        <message>
            <source>Only for scripts: a JSON object that names fields in one text, with the keys {keys}, such as {example}. The fields chosen above win.</source>
            <translation>仅供脚本使用：用一个 JSON 对象指定字段，键为 {keys}，如 {example}。上面选定的字段优先。</translation>
        </message>
        <message>
            <source>Only fragments, which are listed and not counted.</source>
            <translation>仅有碎片，已列出，不计入。</translation>
        </message>
        <message>
            <source>Only look</source>
            <translation>仅预览</translation>
        </message>
        <message>
            <source>Only needed where the pack's aliases do not find a field, or find several: a JSON object from the pack's name to the layer's own, such as {"use_code": "YDDM", "far": "R_J_L"}. Fields of a control layer stand under its role: {"plan": {"use_code": "DLBM"}}. “…” offers the fields in a table, and keeps what was chosen for layers of the same fields. Where a layer has several fields of one meaning that say different things, none is read until one is named here.</source>
            <translation>仅在规则包的别名找不到字段、或找到几个时需要：一个 JSON 对象，由规则包的名称对应到图层自己的字段，例如 {"use_code": "YDDM", "far": "R_J_L"}。控制线图层的字段写在其角色之下：{"plan": {"use_code": "DLBM"}}。点“…”可在表中选择，并为字段相同的图层记住所选。图层有几个含义相同而内容不一致的字段时，在此指明之前一个也不读取。</translation>
        </message>
        <message>
            <source>Only one of these may be given: {names}.</source>
            <translation>只能给出其中一个：{names}。</translation>
        </message>
        <message>
            <source>Only overdue ones</source>
            <translation>仅超期案件</translation>
        </message>
        <message>
            <source>Only plots that were changed since editing began.</source>
            <translation>只看开始编辑以来改过的地块。</translation>
        </message>
        <message>
            <source>Only streets where</source>
            <translation>仅计满足条件的道路</translation>
        </message>
        <message>
            <source>Only the cases of this person. Left empty: of all.</source>
            <translation>只导出该承办人的案件。留空：全部。</translation>
        </message>
        <message>
            <source>Only the earlier state has the fields {fields}; they are not compared.</source>
            <translation>字段 {fields} 只在较早状态中有，未作对比。</translation>
        </message>
        <message>
            <source>Only the largest part stays.</source>
            <translation>仅保留最大的部分。</translation>
        </message>
        <message>
            <source>Only the later state has the fields {fields}; they are not compared.</source>
            <translation>字段 {fields} 只在较晚状态中有，未作对比。</translation>
        </message>
        <message>
            <source>Only the present state can be edited: set the time to “Now”.</source>
            <translation>只能编辑当前状态：请将时间设为“当前”。</translation>
        </message>
        <message>
            <source>Only the present state of a collection can be checked out. Leave the time empty.</source>
            <translation>只能检出数据集的当前状态。请将时间留空。</translation>
        </message>
        <message>
            <source>Only the rules of the pack were asked, by the layers named and as of their dates. Other laws and special plans, and the state of the ground, were not looked at.</source>
            <translation>本次仅就规则包所列规则、依据所列图层及其数据日期进行审查；其他法律法规、专项规划及实地情况未作审查。</translation>
        </message>
        <message>
            <source>Only those patches</source>
            <translation>图斑筛选条件</translation>
        </message>
        <message>
            <source>Only what has arisen since the last save.</source>
            <translation>只看上次保存以来新出现的。</translation>
        </message>
        <message>
            <source>Only what lies in the map's view.</source>
            <translation>只看地图视图范围内的。</translation>
        </message>
        <message>
            <source>Only what the map &amp;shows</source>
            <translation>仅地图当前范围(&amp;S)</translation>
        </message>
        <message>
            <source>Only what the map shows</source>
            <translation>仅地图所示范围</translation>
        </message>
        <message>
            <source>Only {count} of {asked} new sites are chosen: more would do nothing for anybody.</source>
            <translation>要求 {asked} 个新设施点，只选出 {count} 个：再多对任何人都无益处。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open a file of cases (GeoPackage) and add it to the project.</source>
            <translation>打开案件文件（GeoPackage）并加入工程。</translation>
        </message>
        <message>
            <source>Open a file of cases…</source>
            <translation>打开案件文件…</translation>
        </message>
        <message>
            <source>Open a polygon layer and choose a rule pack. The sample district shows how.</source>
            <translation>请打开面图层并选择规则包。示例片区可作演示。</translation>
        </message>
        <message>
            <source>Open a raster of heights (DEM) and choose it below. The sample district, from the menu Guiju, has one.</source>
            <translation>打开一幅高程栅格（DEM），在下方选择。“规矩”菜单中的示例区自带一幅。</translation>
        </message>
        <message>
            <source>Open a report that explains this place: each category, its clause, the way and what is short.</source>
            <translation>打开此处的说明报告：各类设施、条款、路线及差多少。</translation>
        </message>
        <message>
            <source>Open a scenario</source>
            <translation>打开方案</translation>
        </message>
        <message>
            <source>Open another rule pack, or begin an empty one</source>
            <translation>打开其他规则包，或新建空白规则包</translation>
        </message>
        <message>
            <source>Open cases</source>
            <translation>建立案件</translation>
        </message>
        <message>
            <source>Open cases from a layer of change patches, or open a file of cases. Each patch then goes from clue to closing here.</source>
            <translation>请由变化图斑图层建立案件，或打开案件文件。各图斑由线索到销号均在此办理。</translation>
        </message>
        <message>
            <source>Open is ground of the zone on which no plot of the layer lies, such as streets. A dash: not known of all plots.</source>
            <translation>“空余”为区块内没有地块的地面，如道路。短横表示并非所有地块均已知。</translation>
        </message>
        <message>
            <source>Open its &amp;folder</source>
            <translation>打开所在文件夹(&amp;F)</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>打开所在文件夹</translation>
        </message>
        <message>
            <source>Open streets and facilities, then choose them in the settings. The sample district, in the menu Guiju, shows how.</source>
            <translation>请打开道路和设施图层，然后在设置中选择。“规矩”菜单中的示例片区可作示范。</translation>
        </message>
        <message>
            <source>Open the &amp;sample district…</source>
            <translation>打开示例片区(&amp;S)…</translation>
        </message>
        <message>
            <source>Open the form</source>
            <translation>打开属性表单</translation>
        </message>
        <message>
            <source>Open the report of the last run.</source>
            <translation>打开上一次运行的报告。</translation>
        </message>
        <message>
            <source>Open the sample district…</source>
            <translation>打开示例片区…</translation>
        </message>
        <message>
            <source>Open the source in the browser</source>
            <translation>在浏览器中打开出处</translation>
        </message>
        <message>
            <source>Open the tool “Living circle” with these settings, for all communities.</source>
            <translation>以这些设置打开“生活圈”工具，计算所有社区。</translation>
        </message>
        <message>
            <source>Open the tool “Waterlogging” with this rain and these layers, for layers and a report.</source>
            <translation>以当前雨量和图层打开工具“内涝积水”，得到图层和报告。</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>建立</translation>
        </message>
        <message>
            <source>Opened at</source>
            <translation>建立时间</translation>
        </message>
        <message>
            <source>Opening (m)</source>
            <translation>缺口（m）</translation>
        </message>
        <message>
            <source>Options…</source>
            <translation>选项…</translation>
        </message>
        <message>
            <source>Order of the coordinates</source>
            <translation>坐标顺序</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>起点</translation>
        </message>
        <message>
            <source>Origins</source>
            <translation>起点</translation>
        </message>
        <message>
            <source>Origins (communities, homes)</source>
            <translation>起点（社区、住宅）</translation>
        </message>
        <message>
            <source>Origin–destination matrix</source>
            <translation>起讫点成本矩阵</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>其他</translation>
        </message>
        <message>
            <source>Other collection</source>
            <translation>另一数据集</translation>
        </message>
        <message>
            <source>Other feature</source>
            <translation>另一要素</translation>
        </message>
        <message>
            <source>Other land that is built on (m²)</source>
            <translation>其他已建用地（m²）</translation>
        </message>
        <message>
            <source>Other lines of the header</source>
            <translation>文件头的其他行</translation>
        </message>
        <message>
            <source>Other procedures, by condition</source>
            <translation>按条件的其他程序</translation>
        </message>
        <message>
            <source>Other procedures, the first whose CQL2 condition on the plot holds: an approval changes how a conflict is handled, never its area.</source>
            <translation>其他程序，取第一条地块满足其 CQL2 条件的：批文改变冲突的处理方式，不改变冲突面积。</translation>
        </message>
        <message>
            <source>Other rows not taken over</source>
            <translation>其他未采用行数</translation>
        </message>
        <message>
            <source>Others that do as well</source>
            <translation>同样好的其他候选点数</translation>
        </message>
        <message>
            <source>Otherwise one such feature stops the run. The log names them either way.</source>
            <translation>否则只要有一个这样的要素，运行就会停止。两种情况下日志都会列出这些要素。</translation>
        </message>
        <message>
            <source>Outflow</source>
            <translation>耕地流出</translation>
        </message>
        <message>
            <source>Outflow (m²)</source>
            <translation>流出（m²）</translation>
        </message>
        <message>
            <source>Outflow and inflow of cultivated land between two surveys, what approvals cover of it, and the balance.</source>
            <translation>两期调查间的耕地流出与流入、批准覆盖情况与进出平衡。</translation>
        </message>
        <message>
            <source>Outflow by kind, and inflow</source>
            <translation>各类流出与流入</translation>
        </message>
        <message>
            <source>Outflow covered by approvals (m²)</source>
            <translation>有批准的流出（m²）</translation>
        </message>
        <message>
            <source>Outflow not covered (m²)</source>
            <translation>无批准的流出（m²）</translation>
        </message>
        <message>
            <source>Outflow, {cover}</source>
            <translation>流出，{cover}</translation>
        </message>
        <message>
            <source>Outlines by layer: {layers}.</source>
            <translation>各图层的轮廓：{layers}。</translation>
        </message>
        <message>
            <source>Output (10,000 yuan)</source>
            <translation>产值（万元）</translation>
        </message>
        <message>
            <source>Output (10,000 yuan/ha)</source>
            <translation>地均产值（万元/公顷）</translation>
        </message>
        <message>
            <source>Output a hectare</source>
            <translation>地均产值</translation>
        </message>
        <message>
            <source>Output afterwards</source>
            <translation>建议实施后的产值</translation>
        </message>
        <message>
            <source>Output afterwards (10,000 yuan)</source>
            <translation>建议实施后的产值（万元）</translation>
        </message>
        <message>
            <source>Output, at least</source>
            <translation>产值，至少</translation>
        </message>
        <message>
            <source>Over 1 year (m²)</source>
            <translation>满 1 年（m²）</translation>
        </message>
        <message>
            <source>Over 2 years (m²)</source>
            <translation>满 2 年（m²）</translation>
        </message>
        <message>
            <source>Over 3 years (m²)</source>
            <translation>满 3 年（m²）</translation>
        </message>
        <message>
            <source>Over 5 years (m²)</source>
            <translation>满 5 年（m²）</translation>
        </message>
        <message>
            <source>Over all plots. Left empty: no limit.</source>
            <translation>所有地块合计。留空则不限。</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超期案件</translation>
        </message>
        <message>
            <source>Overdue cases</source>
            <translation>超期案件数</translation>
        </message>
        <message>
            <source>Overlap</source>
            <translation>重叠</translation>
        </message>
        <message>
            <source>Overlap area</source>
            <translation>占压分析</translation>
        </message>
        <message>
            <source>Overlap pieces</source>
            <translation>重叠图斑</translation>
        </message>
        <message>
            <source>Overlaps from (m²)</source>
            <translation>重叠面积下限（m²）</translation>
        </message>
        <message>
            <source>Overlaps not reported, up to this area</source>
            <translation>不予报告的重叠，面积不超过</translation>
        </message>
        <message>
            <source>Overlaps nowhere wider than 1 mm hold {area:.2f} m² that count twice in the flows.</source>
            <translation>宽度处处不超过 1 毫米的重叠共 {area:.2f} m²，在流量中重复计入。</translation>
        </message>
        <message>
            <source>Overlaps of this area or less are not reported.</source>
            <translation>不超过此面积的重叠不报告。</translation>
        </message>
        <message>
            <source>Overlaps, gaps, duplicates, slivers, invalid and undersized polygons of one layer.</source>
            <translation>一个图层的重叠、缝隙、重复、狭长面、无效图形和面积过小。</translation>
        </message>
        <message>
            <source>Own formulas</source>
            <translation>自有公式</translation>
        </message>
        <message>
            <source>Own values (JSON)</source>
            <translation>自定义值（JSON）</translation>
        </message>
        <message>
            <source>Ownership</source>
            <translation>权属</translation>
        </message>
        <message>
            <source>Ownership field</source>
            <translation>权属字段</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>PDF 文件 (*.pdf)</translation>
        </message>
        <message>
            <source>PNG files (*.png)</source>
            <translation>PNG 文件 (*.png)</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>Pack on stock land</source>
            <translation>存量用地规则</translation>
        </message>
        <message>
            <source>Package for the field</source>
            <translation>外业包</translation>
        </message>
        <message>
            <source>Packs that come with Guiju</source>
            <translation>规矩随附的规则包</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页数</translation>
        </message>
        <message>
            <source>Pairs of features that overlap by less are not told. 0 tells all.</source>
            <translation>重叠面积小于此值的要素对不报告。0 表示全部报告。</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>参数</translation>
        </message>
        <message>
            <source>Parameters restricted to the zone</source>
            <translation>限定在分区内的参数</translation>
        </message>
        <message>
            <source>Parcels of the plan, for the FAR that the ledger does not record.</source>
            <translation>规划地块，用于补充台账未记载的容积率。</translation>
        </message>
        <message>
            <source>Parcels of the register of real estate.</source>
            <translation>不动产登记的宗地。</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>图块</translation>
        </message>
        <message>
            <source>Part of the network</source>
            <translation>所属路网部分</translation>
        </message>
        <message>
            <source>Part {number} of the network, {edges} edges and {length:.0f} m, does not hang together with the largest; from one to the other there is no way.</source>
            <translation>路网第 {number} 部分有 {edges} 条边、{length:.0f} m，与最大的部分不连通，两者之间无路可走。</translation>
        </message>
        <message>
            <source>Partly reasonable: {rest:.2f} m² of {area:.2f} m² are not covered; covered by {documents}.</source>
            <translation>部分合理：{area:.2f} m² 中有 {rest:.2f} m² 未获批准；批准文件：{documents}。</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>图块数</translation>
        </message>
        <message>
            <source>Parts of no more than this are fragments.</source>
            <translation>不超过此面积的图块为碎片。</translation>
        </message>
        <message>
            <source>Parts of no more than this mean width, twice the area over the perimeter, are fragments.</source>
            <translation>平均宽度（面积的两倍除以周长）不超过此值的图块为碎片。</translation>
        </message>
        <message>
            <source>Parts of the chain</source>
            <translation>链条图块</translation>
        </message>
        <message>
            <source>Parts of the pack</source>
            <translation>规则包的组成</translation>
        </message>
        <message>
            <source>Passed rules</source>
            <translation>通过的规则</translation>
        </message>
        <message>
            <source>Passing</source>
            <translation>临时</translation>
        </message>
        <message>
            <source>Paste rows copied from a spreadsheet</source>
            <translation>粘贴从电子表格复制的行</translation>
        </message>
        <message>
            <source>Patch</source>
            <translation>图斑</translation>
        </message>
        <message>
            <source>Patch cases</source>
            <translation>图斑案件</translation>
        </message>
        <message>
            <source>Patches</source>
            <translation>图斑数</translation>
        </message>
        <message>
            <source>Patches are named by them. Left empty, the customary keys are tried (BSM and so on).</source>
            <translation>图斑据此编号。留空则按惯用主键（BSM 等）查找。</translation>
        </message>
        <message>
            <source>Patches left out</source>
            <translation>未计的图斑</translation>
        </message>
        <message>
            <source>Patches not or partly approved</source>
            <translation>未获批准或部分批准的图斑</translation>
        </message>
        <message>
            <source>Patches of land-use layer “{layer}” overlap where a control line takes the site, so that land would count twice; feature ids: {pairs}{more} Correct them; “Check coverage” shows where.</source>
            <translation>用地图层“{layer}”的图斑在控制线占压处相互重叠，土地会被重复计算；要素 ID：{pairs}{more}请先更正；“图形检查”可指出位置。</translation>
        </message>
        <message>
            <source>Patches of outflow</source>
            <translation>流出图斑数</translation>
        </message>
        <message>
            <source>Patches of outflow that approvals cover, wholly or in part</source>
            <translation>全部或部分有批准的流出图斑数</translation>
        </message>
        <message>
            <source>Patches of this area or less are noise. 0.5 m² is what tools in use ignore (not verified); a survey whose smallest patch is larger may give that.</source>
            <translation>面积不大于此值的图斑视为噪声。0.5 m² 为现行工具忽略的碎面大小（未核实）；最小上图图斑更大的调查可填其值。</translation>
        </message>
        <message>
            <source>Patches whose mean width, twice the area over the perimeter, is this or less are noise. 0.2 m is what tools in use ignore (not verified).</source>
            <translation>平均宽度（面积的两倍除以周长）不大于此值的图斑视为噪声。0.2 m 为现行工具忽略的宽度（未核实）。</translation>
        </message>
        <message>
            <source>Patches with land-use codes, such as the survey's (DLTB). Left empty, classes are not told.</source>
            <translation>带地类编码的图斑，如国土调查的地类图斑（DLTB）。留空则不分地类。</translation>
        </message>
        <message>
            <source>Path of this file, for editors.</source>
            <translation>模式文件路径，供编辑器使用。</translation>
        </message>
        <message>
            <source>Pattern</source>
            <translation>雨型</translation>
        </message>
        <message>
            <source>Pattern of one's own</source>
            <translation>自有雨型</translation>
        </message>
        <message>
            <source>Peak at (part of the duration)</source>
            <translation>雨峰系数</translation>
        </message>
        <message>
            <source>People</source>
            <translation>人口</translation>
        </message>
        <message>
            <source>People a place</source>
            <translation>每个供给单位的人数</translation>
        </message>
        <message>
            <source>People affected</source>
            <translation>受影响人口</translation>
        </message>
        <message>
            <source>People at each demand point, or those who matter, such as children. Left empty, each counts as one.</source>
            <translation>每个需求点的人口，或所关心的那部分人，如儿童。留空则每个需求点计为一。</translation>
        </message>
        <message>
            <source>People at each origin; dwellings or addresses may stand in. Left empty, each origin counts as one.</source>
            <translation>每个起点的人口，也可用户数或地址数代替。留空则每个起点计为 1。</translation>
        </message>
        <message>
            <source>People by weight</source>
            <translation>加权人口</translation>
        </message>
        <message>
            <source>People covered</source>
            <translation>覆盖人口</translation>
        </message>
        <message>
            <source>People covered after</source>
            <translation>方案后覆盖人口</translation>
        </message>
        <message>
            <source>People covered before</source>
            <translation>方案前覆盖人口</translation>
        </message>
        <message>
            <source>People in the largest</source>
            <translation>最大一处的人口</translation>
        </message>
        <message>
            <source>People in the water</source>
            <translation>受淹人口</translation>
        </message>
        <message>
            <source>People in them</source>
            <translation>其中人口</translation>
        </message>
        <message>
            <source>People served</source>
            <translation>服务人口</translation>
        </message>
        <message>
            <source>People where the terrain has no heights</source>
            <translation>地形无高程处的人口</translation>
        </message>
        <message>
            <source>People who gain a category and lose none</source>
            <translation>有所得而无所失的人口</translation>
        </message>
        <message>
            <source>People who gain it</source>
            <translation>新增可达的人口</translation>
        </message>
        <message>
            <source>People who have all that counts</source>
            <translation>计分设施齐全的人口</translation>
        </message>
        <message>
            <source>People who lose a category and gain none</source>
            <translation>有所失而无所得的人口</translation>
        </message>
        <message>
            <source>People who lose it</source>
            <translation>失去可达的人口</translation>
        </message>
        <message>
            <source>People whom the new sites add</source>
            <translation>新设施点增加的覆盖人口</translation>
        </message>
        <message>
            <source>People without access</source>
            <translation>没有可达供给的人口</translation>
        </message>
        <message>
            <source>People × cost of those who are served</source>
            <translation>得到服务者的人口 × 成本</translation>
        </message>
        <message>
            <source>Percent of its width and height, on each side; only where the scale is not given.</source>
            <translation>每侧占项目范围宽、高的百分比；仅在未指定比例尺时有效。</translation>
        </message>
        <message>
            <source>Percent of the existing total</source>
            <translation>占现状合计的百分比</translation>
        </message>
        <message>
            <source>Percent of the planned total</source>
            <translation>占规划合计的百分比</translation>
        </message>
        <message>
            <source>Percent of the site</source>
            <translation>占用地的百分比</translation>
        </message>
        <message>
            <source>Permanent basic farmland</source>
            <translation>永久基本农田</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Photos: {count}</source>
            <translation>照片：{count} 张</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>占压图斑</translation>
        </message>
        <message>
            <source>Pieces not counted, up to this area</source>
            <translation>不计入的碎片，面积不超过</translation>
        </message>
        <message>
            <source>Pieces not counted, up to this width</source>
            <translation>不计入的碎片，宽度不超过</translation>
        </message>
        <message>
            <source>Pieces of this area (m²) or less are listed as fragments (severity info), not counted.</source>
            <translation>不超过此面积（m²）的图斑作为碎片列出（仅提示），不计入。</translation>
        </message>
        <message>
            <source>Pieces of this mean width (m, 2 × area ÷ perimeter) or less are listed as fragments (severity info), not counted.</source>
            <translation>平均宽度（m，2 × 面积 ÷ 周长）不超过此值的图斑作为碎片列出（仅提示），不计入。</translation>
        </message>
        <message>
            <source>Pipe capacity</source>
            <translation>管网能力</translation>
        </message>
        <message>
            <source>Pipes designed for (years, period)</source>
            <translation>管网设计重现期（年，period）</translation>
        </message>
        <message>
            <source>Pipes take</source>
            <translation>管网排走</translation>
        </message>
        <message>
            <source>Pipes take (mm, depth)</source>
            <translation>管网排除（mm，depth）</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Place named on the report</source>
            <translation>报告上的地名</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>容量合计</translation>
        </message>
        <message>
            <source>Places a person</source>
            <translation>人均供给</translation>
        </message>
        <message>
            <source>Places against demand</source>
            <translation>容量与需求对照</translation>
        </message>
        <message>
            <source>Places for 1,000 people</source>
            <translation>千人容量</translation>
        </message>
        <message>
            <source>Places missing</source>
            <translation>容量缺口</translation>
        </message>
        <message>
            <source>Places of each facility, such as school places or beds; the summary then sets them against what the facility pack asks for each 1,000 people (capacity_per_1000, in a pack of your own: the bundled ones have no figures). Left empty, places are not counted.</source>
            <translation>每个设施的容量，如学位或床位；汇总表据此与设施包的千人指标（capacity_per_1000，须在自备设施包中给出：内置设施包没有这类数值）对照。留空则不计容量。</translation>
        </message>
        <message>
            <source>Places of each facility: school places, beds, doctors. Left empty, each facility counts as one, and access is facilities a person.</source>
            <translation>每个设施的容量：学位、床位、医师数等。留空则每个设施计为 1，可达性即人均设施数。</translation>
        </message>
        <message>
            <source>Places that each has, for the objective capacitated; otherwise only to tell the load.</source>
            <translation>每个设施的容量，用于目标 capacitated；其他目标仅用来计算负荷。</translation>
        </message>
        <message>
            <source>Places that each would have, for the objective capacitated; otherwise only to tell the load.</source>
            <translation>每个候选点建成后的容量，用于目标 capacitated；其他目标仅用来计算负荷。</translation>
        </message>
        <message>
            <source>Places that reach nobody</source>
            <translation>无人可达的容量</translation>
        </message>
        <message>
            <source>Places wanted</source>
            <translation>应有容量</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>规划</translation>
        </message>
        <message>
            <source>Plan check</source>
            <translation>方案审查</translation>
        </message>
        <message>
            <source>Plan check {time}</source>
            <translation>方案审查 {time}</translation>
        </message>
        <message>
            <source>Plan check: reading the rule pack</source>
            <translation>方案审查：读取规则包</translation>
        </message>
        <message>
            <source>Plan check: {layer}</source>
            <translation>规划审查：{layer}</translation>
        </message>
        <message>
            <source>Plan check: {what}</source>
            <translation>方案审查：{what}</translation>
        </message>
        <message>
            <source>Plan compliance</source>
            <translation>规划合规性</translation>
        </message>
        <message>
            <source>Planar area. The least patch of a survey depends on its rules; 400 m² is a place to start.</source>
            <translation>平面面积。最小上图面积依调查规程而定，400 m² 仅为起始值。</translation>
        </message>
        <message>
            <source>Planned area</source>
            <translation>规划面积</translation>
        </message>
        <message>
            <source>Planned land use</source>
            <translation>规划用地</translation>
        </message>
        <message>
            <source>Planned less existing area</source>
            <translation>规划面积减现状面积</translation>
        </message>
        <message>
            <source>Planned share (%)</source>
            <translation>规划占比（%）</translation>
        </message>
        <message>
            <source>Planning conditions</source>
            <translation>规划条件</translation>
        </message>
        <message>
            <source>Planning conditions of a site</source>
            <translation>场地规划条件</translation>
        </message>
        <message>
            <source>Planning conditions of the site</source>
            <translation>用地的规划条件</translation>
        </message>
        <message>
            <source>Planning conditions: {layer}</source>
            <translation>规划条件：{layer}</translation>
        </message>
        <message>
            <source>Planted on the second date</source>
            <translation>后一时点种植</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Plot</source>
            <translation>地块</translation>
        </message>
        <message>
            <source>Plot number {plot} is also that of line {line} in {file}.</source>
            <translation>地块编号 {plot} 与 {file} 第 {line} 行的地块相同。</translation>
        </message>
        <message>
            <source>Plot number {plot} stands more than once in the text.</source>
            <translation>地块编号 {plot} 在文本中出现不止一次。</translation>
        </message>
        <message>
            <source>Plot {id} gives up the common ground: {area} ({share}).</source>
            <translation>地块 {id} 让出重叠部分：{area}（{share}）。</translation>
        </message>
        <message>
            <source>Plot {id} takes the gap: {area} ({share}) more.</source>
            <translation>缝隙并入地块 {id}：增加 {area}（{share}）。</translation>
        </message>
        <message>
            <source>Plot {plot} has a ring with fewer than three points at {decimals} decimals. Take more decimals, or remove the ring.</source>
            <translation>地块 {plot} 有一圈在保留 {decimals} 位小数时不足三个点。请增加小数位数，或删除该圈。</translation>
        </message>
        <message>
            <source>Plot's own field of the lower limit.</source>
            <translation>地块自身的下限字段。</translation>
        </message>
        <message>
            <source>Plot's own field of the upper limit.</source>
            <translation>地块自身的上限字段。</translation>
        </message>
        <message>
            <source>Plot's own lower limit</source>
            <translation>地块自身下限字段</translation>
        </message>
        <message>
            <source>Plot's own upper limit</source>
            <translation>地块自身上限字段</translation>
        </message>
        <message>
            <source>Plot: {hash}</source>
            <translation>地块：{hash}</translation>
        </message>
        <message>
            <source>Plots</source>
            <translation>地块</translation>
        </message>
        <message>
            <source>Plots adjoin along at least (m)</source>
            <translation>相邻须并行至少（m）</translation>
        </message>
        <message>
            <source>Plots adjoin up to (m)</source>
            <translation>相邻间距不超过（m）</translation>
        </message>
        <message>
            <source>Plots by rank</source>
            <translation>宗地名次</translation>
        </message>
        <message>
            <source>Plots by their worst verdict. A waived failure stays a failure; it is counted once more at the end.</source>
            <translation>按最差结论统计地块。已豁免的不通过仍为不通过，末尾另行计数。</translation>
        </message>
        <message>
            <source>Plots by verdict</source>
            <translation>地块结论</translation>
        </message>
        <message>
            <source>Plots from a DXF drawing, with codes from layers, block attributes or texts.</source>
            <translation>由 DXF 图纸生成地块，代码取自图层、块属性或文字。</translation>
        </message>
        <message>
            <source>Plots from the coordinate texts of land approval: [属性描述], [地块坐标], J points.</source>
            <translation>由用地报件的坐标文本生成地块：[属性描述]、[地块坐标]、J 点。</translation>
        </message>
        <message>
            <source>Plots left undecided</source>
            <translation>待定的地块</translation>
        </message>
        <message>
            <source>Plots not written, and other problems</source>
            <translation>未写出的地块及其他问题</translation>
        </message>
        <message>
            <source>Plots of boundary texts</source>
            <translation>界址点文本的地块</translation>
        </message>
        <message>
            <source>Plots of residential land, for coverage by land beside coverage by people, as TD/T 1063 counts. Each plot starts from its boundary nearest to a street and counts whole. Left empty, the coverage of land is empty.</source>
            <translation>居住用地地块，在人口覆盖之外按 TD/T 1063 统计用地覆盖。每个地块从其距街道最近的边界出发，整块计入。留空则用地覆盖为空。</translation>
        </message>
        <message>
            <source>Plots of stock land</source>
            <translation>存量用地宗数</translation>
        </message>
        <message>
            <source>Plots of the site overlap by {area:,.2f} m², which is counted once.</source>
            <translation>用地范围内地块相互重叠 {area:,.2f} 平方米，面积只计一次。</translation>
        </message>
        <message>
            <source>Plots that failed</source>
            <translation>不通过的地块</translation>
        </message>
        <message>
            <source>Plots that miss a control value</source>
            <translation>有指标未达到控制值的宗地</translation>
        </message>
        <message>
            <source>Plots that passed</source>
            <translation>通过的地块</translation>
        </message>
        <message>
            <source>Plots that were granted or allocated.</source>
            <translation>已出让或划拨的宗地。</translation>
        </message>
        <message>
            <source>Plots to be released</source>
            <translation>建议腾退的宗地</translation>
        </message>
        <message>
            <source>Plots where</source>
            <translation>适用地块</translation>
        </message>
        <message>
            <source>Plots with indices</source>
            <translation>地块及其指标</translation>
        </message>
        <message>
            <source>Plots with something undecided</source>
            <translation>有待定事项的宗地</translation>
        </message>
        <message>
            <source>Plots with what is recorded of each, in a projected reference system in metres.</source>
            <translation>载有各项记载的地块，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>Plots with what is recorded of each; those of other uses show what stands in the zones.</source>
            <translation>载有各项记载的地块；其他用途的地块用于反映区块现状。</translation>
        </message>
        <message>
            <source>Plots without a usable geometry: {count}.</source>
            <translation>没有可用图形的地块：{count} 个。</translation>
        </message>
        <message>
            <source>Plots' &amp;ids</source>
            <translation>地块编号(&amp;I)</translation>
        </message>
        <message>
            <source>Plots: {plots}, rules: {rules}.</source>
            <translation>地块 {plots} 个，规则 {rules} 条。</translation>
        </message>
        <message>
            <source>Point number</source>
            <translation>点号</translation>
        </message>
        <message>
            <source>Point numbers</source>
            <translation>点号</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>界址点数</translation>
        </message>
        <message>
            <source>Points of the score are what is shared out. The Gini coefficient is 0 where everyone has the same score and goes towards 1 where few have all; it says nothing of how high scores are. No standard sets a limit for it.</source>
            <translation>分配的对象是得分。人人得分相同时基尼系数为 0，得分集中于少数人时趋近 1；它不反映得分高低。没有标准为它规定限值。</translation>
        </message>
        <message>
            <source>Points, lines or polygons, in any reference system; its label is kept.</source>
            <translation>点、线或面，任意坐标系；坐标系标识保持不变。</translation>
        </message>
        <message>
            <source>Points, lines or polygons; another reference system is brought to that of the network.</source>
            <translation>点、线或面；坐标系不同的会转换到路网的坐标系。</translation>
        </message>
        <message>
            <source>Polygon layers of control lines: farmland, red lines and so on. Another reference system is brought to that of the site. The plan, the district and buildings are no control lines and are left out; a layer that fills no role of the pack stands under its own name.</source>
            <translation>控制线的面图层：永久基本农田、生态保护红线等。坐标系不同的转换到场地的坐标系。规划、辖区边界和建筑不是控制线，不纳入；不担任规则包角色的图层以图层名列出。</translation>
        </message>
        <message>
            <source>Polygons in a projected reference system in metres.</source>
            <translation>以米为单位的投影坐标系的面图层。</translation>
        </message>
        <message>
            <source>Polygons in a projected reference system in metres. Selected features only, if so chosen.</source>
            <translation>面要素，须为以米为单位的投影坐标系。可只取选中要素。</translation>
        </message>
        <message>
            <source>Polygons into which water flows away, such as a river or a lake that takes it.</source>
            <translation>水流入即离开的面，如承纳雨水的河、湖。</translation>
        </message>
        <message>
            <source>Polygons of at most this mean width (twice the area over the perimeter) are listed as fragments and not counted. 0: none are.</source>
            <translation>平均宽度（面积的两倍除以周长）不大于此值的面列为碎片，不计入。0 表示不区分。</translation>
        </message>
        <message>
            <source>Polygons of at most this planar area are listed as fragments and not counted. 0: none are.</source>
            <translation>平面面积不大于此值的面列为碎片，不计入。0 表示不区分。</translation>
        </message>
        <message>
            <source>Polygons of different kinds claim this ground, so its kind is undecided.</source>
            <translation>不同类别的图斑在此重叠，类别待定。</translation>
        </message>
        <message>
            <source>Polygons of the plan in force with use codes and limits; their fields are found by the pack's aliases.</source>
            <translation>现行规划的面图层，含用地代码和控制指标；字段按规则包的别名查找。</translation>
        </message>
        <message>
            <source>Polygons of the same ground. They may be coded by another edition.</source>
            <translation>同一地域的面图层，可采用另一版本编码。</translation>
        </message>
        <message>
            <source>Polygons that take area, such as permanent basic farmland. Another reference system is brought to that of the plots.</source>
            <translation>占压土地的面，例如永久基本农田。坐标系不同的会转换到地块的坐标系。</translation>
        </message>
        <message>
            <source>Polygons to be judged, in a projected reference system in metres. Selected features only, if so chosen.</source>
            <translation>要审查的面，须为以米为单位的投影坐标系；可只用选中的要素。</translation>
        </message>
        <message>
            <source>Polygons to be measured, in a projected reference system in metres.</source>
            <translation>要量测的面，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>Polygons whose area may be taken, in a projected reference system in metres.</source>
            <translation>可能被占压的面，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>Polygons with holes and parts; only the selected ones where that is ticked.</source>
            <translation>面，可有洞和多个部分；勾选“仅选中的要素”时只写选中的。</translation>
        </message>
        <message>
            <source>Polygons with land-use codes, in a projected reference system in metres.</source>
            <translation>带用地代码的面图层，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>Polygons within which the change is approved. Left empty, that stays undecided.</source>
            <translation>批准用地范围。留空则批准情况未定。</translation>
        </message>
        <message>
            <source>Polygons without geometry are left out of these zones: {zones}.</source>
            <translation>以下分区中没有几何图形的面未计入：{zones}。</translation>
        </message>
        <message>
            <source>Polygons. Of their fields, patch_id, kind, from_code, from_name, to_code, to_name, area_m2, area_method and reason are taken over where they are there.</source>
            <translation>面图层。若有 patch_id、kind、from_code、from_name、to_code、to_name、area_m2、area_method、reason 字段，则一并采用。</translation>
        </message>
        <message>
            <source>Pond</source>
            <translation>积水区</translation>
        </message>
        <message>
            <source>Ponds</source>
            <translation>积水区</translation>
        </message>
        <message>
            <source>Ponds by their greatest depth, and what is flooded</source>
            <translation>积水区（按最大深度）与被淹对象</translation>
        </message>
        <message>
            <source>Population</source>
            <translation>人口字段</translation>
        </message>
        <message>
            <source>Population field</source>
            <translation>人口字段</translation>
        </message>
        <message>
            <source>Positional accuracy</source>
            <translation>位置精度</translation>
        </message>
        <message>
            <source>Positional accuracy, m; absent = 0.5 mm at the source scale, an assumption.</source>
            <translation>位置精度，m；不填则取来源比例尺图上 0.5 mm，属假定。</translation>
        </message>
        <message>
            <source>Pre&amp;view</source>
            <translation>预览(&amp;V)</translation>
        </message>
        <message>
            <source>Prefixes of the plan uses under which a person must decide.</source>
            <translation>须由经办人认定的规划用途代码前缀。</translation>
        </message>
        <message>
            <source>Prefixes of the plan uses under which this use is allowed.</source>
            <translation>允许该用途的规划用途代码前缀。</translation>
        </message>
        <message>
            <source>Prepared by (编制)</source>
            <translation>编制</translation>
        </message>
        <message>
            <source>Present use</source>
            <translation>现状用途</translation>
        </message>
        <message>
            <source>Press “Load” to follow rain on “{terrain}”.</source>
            <translation>按“载入”，在“{terrain}”上推演雨水。</translation>
        </message>
        <message>
            <source>Press “Load”, then click anywhere on the map.</source>
            <translation>点“载入”，然后点击地图任意位置。</translation>
        </message>
        <message>
            <source>Preview: {title}</source>
            <translation>预览：{title}</translation>
        </message>
        <message>
            <source>Previous failure</source>
            <translation>上一处不通过</translation>
        </message>
        <message>
            <source>Print map</source>
            <translation>图件输出</translation>
        </message>
        <message>
            <source>Printed as the form's project.</source>
            <translation>作为项目名称印出。</translation>
        </message>
        <message>
            <source>Printed on every report and form, and kept in the metadata of every layer that Guiju's tools write. A tool's own MARKING wins over it, and so does the stricter marking of a layer that is read. One of your own, such as 秘密★10年, can be written.</source>
            <translation>印在每份报告和表单上，并写入规矩各工具所生成图层的元数据。工具自身的 MARKING 优先；所读图层的密级更高时，从其密级。也可自行填写，如“秘密★10年”。</translation>
        </message>
        <message>
            <source>Printed on the first page and kept with every result, such as 内部 (internal). Left empty: the strictest of the options' and those of the layers that are read.</source>
            <translation>印在首页并随每项成果保存，如“内部”。留空时取选项与所读图层中最高的密级。</translation>
        </message>
        <message>
            <source>Printed under the title, such as the district's name. Left empty, none is printed.</source>
            <translation>印在标题之下，例如片区名称。留空则不印。</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Problems in boundary texts</source>
            <translation>界址点文本的问题</translation>
        </message>
        <message>
            <source>Problems in the drawing</source>
            <translation>图纸中的问题</translation>
        </message>
        <message>
            <source>Procedure</source>
            <translation>后续程序</translation>
        </message>
        <message>
            <source>Procedure in Chinese</source>
            <translation>程序（中文）</translation>
        </message>
        <message>
            <source>Procedure in English</source>
            <translation>程序（英文）</translation>
        </message>
        <message>
            <source>Process of one's own</source>
            <translation>自有办理流程</translation>
        </message>
        <message>
            <source>Produced by</source>
            <translation>数据产生单位</translation>
        </message>
        <message>
            <source>Produced by (数据产生单位)</source>
            <translation>数据产生单位</translation>
        </message>
        <message>
            <source>Produced on</source>
            <translation>数据产生日期</translation>
        </message>
        <message>
            <source>Progress of the check</source>
            <translation>检查进度</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>运行进度</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>项目信息</translation>
        </message>
        <message>
            <source>Project code</source>
            <translation>项目代码</translation>
        </message>
        <message>
            <source>Project name</source>
            <translation>项目名称</translation>
        </message>
        <message>
            <source>Proof (m²):</source>
            <translation>验算（m²）：</translation>
        </message>
        <message>
            <source>Propose</source>
            <translation>优化目标</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>建议</translation>
        </message>
        <message>
            <source>Proposed by its title: check it.</source>
            <translation>按名称建议，请核对。</translation>
        </message>
        <message>
            <source>Publish results</source>
            <translation>发布成果</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Put an allowed value into field “{field}”.</source>
            <translation>请在字段“{field}”中填写允许的值。</translation>
        </message>
        <message>
            <source>QGIS cannot open “{title}” ({reason}). Test the connection to see what the server says.</source>
            <translation>QGIS 无法打开“{title}”（{reason}）。请测试连接，查看服务器的说明。</translation>
        </message>
        <message>
            <source>QGIS gives no reason.</source>
            <translation>QGIS 未说明原因。</translation>
        </message>
        <message>
            <source>QGIS shows this as it is at the server; nothing is copied.</source>
            <translation>由 QGIS 直接显示服务器上的内容，不复制到本机。</translation>
        </message>
        <message>
            <source>R&amp;eset</source>
            <translation>复位(&amp;E)</translation>
        </message>
        <message>
            <source>R&amp;ule</source>
            <translation>规则(&amp;U)</translation>
        </message>
        <message>
            <source>Ra&amp;ise</source>
            <translation>抬高(&amp;I)</translation>
        </message>
        <message>
            <source>Rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>Rain (mm)</source>
            <translation>雨量（mm）</translation>
        </message>
        <message>
            <source>Rain (m³)</source>
            <translation>雨量（m³）</translation>
        </message>
        <message>
            <source>Rain = kept + pipes + runoff, to {error} m³.</source>
            <translation>雨量 = 截留 + 管网 + 径流，误差 {error} m³。</translation>
        </message>
        <message>
            <source>Rain and runoff are amounts of water from 0 up, and some are below 0 or not known. Correct them.</source>
            <translation>雨量与径流须不小于 0，其中有负值或未知值。请更正。</translation>
        </message>
        <message>
            <source>Rain by time</source>
            <translation>降雨过程</translation>
        </message>
        <message>
            <source>Rain gauges and water levels</source>
            <translation>雨量站和水位站</translation>
        </message>
        <message>
            <source>Rain gauges and water levels by their warning level.</source>
            <translation>按预警级别列出的雨量站和水位站。</translation>
        </message>
        <message>
            <source>Rain in millimetres</source>
            <translation>雨量（毫米）</translation>
        </message>
        <message>
            <source>Rain of a return period and duration by a storm intensity formula, step by step.</source>
            <translation>按暴雨强度公式逐时段计算给定重现期和历时的降雨。</translation>
        </message>
        <message>
            <source>Rain of the whole storm (mm)</source>
            <translation>总雨量（mm）</translation>
        </message>
        <message>
            <source>Rain to runoff by land use: curve numbers or runoff coefficients, less what pipes take.</source>
            <translation>按用地由雨量推算径流：曲线数法或径流系数法，扣除管网排除量。</translation>
        </message>
        <message>
            <source>Rain until then (mm)</source>
            <translation>累计雨量（mm）</translation>
        </message>
        <message>
            <source>Rain until then (mm), right</source>
            <translation>累计雨量（mm），右轴</translation>
        </message>
        <message>
            <source>Rain {rain} = lost {lost} + standing {stored} + gone {gone} (rivers and lakes {water}, edge {edge}, holes {holes}) m³</source>
            <translation>雨量 {rain} = 损失 {lost} + 积存 {stored} + 离开 {gone}（河湖 {water}、边界 {edge}、无高程处 {holes}）m³</translation>
        </message>
        <message>
            <source>Raise buildings by (m)</source>
            <translation>建筑抬高（m）</translation>
        </message>
        <message>
            <source>Raise or drain a street to it, or give it another access.</source>
            <translation>抬高或排干通往该处的道路，或另设出入口。</translation>
        </message>
        <message>
            <source>Raise the ground by {by}.</source>
            <translation>将地面抬高 {by}。</translation>
        </message>
        <message>
            <source>Raise “{field}” by {by} to {limit}.</source>
            <translation>将“{field}”增加 {by}，至 {limit}。</translation>
        </message>
        <message>
            <source>Raised out of the terrain, so that water goes round them; rain on them runs off.</source>
            <translation>抬高于地形，使水绕行；其上的雨水流走。</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>次序</translation>
        </message>
        <message>
            <source>Raster “{layer}” says nowhere where it lies. Give it its coordinates (Georeferencer), then run again.</source>
            <translation>栅格“{layer}”没有坐标信息。请先进行地理配准，再重新运行。</translation>
        </message>
        <message>
            <source>Raster “{name}” cannot be read or written: {reason}. Check the file, and that the disk has room.</source>
            <translation>栅格“{name}”无法读写：{reason}。请检查文件以及磁盘空间。</translation>
        </message>
        <message>
            <source>Reached: {level}; {measured:g} against {value:g} {unit}.</source>
            <translation>已达到：{level}；实测 {measured:g} {unit}，阈值 {value:g} {unit}。</translation>
        </message>
        <message>
            <source>Read it again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Read the catalogue again</source>
            <translation>重新读取目录</translation>
        </message>
        <message>
            <source>Read the layers, build the network and search every category. Clicks are answered at once from then on.</source>
            <translation>读取图层、构建路网并搜索各类设施。此后点击即刻得到结果。</translation>
        </message>
        <message>
            <source>Read the terrain in the view of the map alone: for rasters that are too large. Water from beyond it is left out.</source>
            <translation>只读取地图视图内的地形，用于过大的栅格。视图外的来水不计。</translation>
        </message>
        <message>
            <source>Read the terrain, find its hollows, and what stands in them. The slider answers at once from then on.</source>
            <translation>读取地形，找出洼地及其中的对象。此后滑块一动即答。</translation>
        </message>
        <message>
            <source>Reading a checkout</source>
            <translation>读取检出数据</translation>
        </message>
        <message>
            <source>Reading a feature</source>
            <translation>正在读取要素</translation>
        </message>
        <message>
            <source>Reading a layer</source>
            <translation>正在读取图层</translation>
        </message>
        <message>
            <source>Reading the cases</source>
            <translation>读取案件</translation>
        </message>
        <message>
            <source>Reading the checkouts</source>
            <translation>正在读取检出数据</translation>
        </message>
        <message>
            <source>Reading the dates of “{title}”…</source>
            <translation>正在读取“{title}”的时间点…</translation>
        </message>
        <message>
            <source>Reading the photos</source>
            <translation>读取照片</translation>
        </message>
        <message>
            <source>Reading the waivers</source>
            <translation>读取豁免记录</translation>
        </message>
        <message>
            <source>Reads a table or a package that “Export cases” has written and the field has filled in, and takes it over as steps in the history of the cases.

What a row changes is what differs from its case as it was when the row was written; the version tells. Where a case has gone on since, the row is a conflict: nothing is overwritten, and the row is told with what it says. Rows that no step of the process leads to, or that lack what a step needs, are refused and told. All that is taken over is written at once or not at all; reading the same file again changes nothing.

Photos are looked for beside the file that is read, and copied beside the cases.</source>
            <translation>读取“导出案件”生成、外业填写后的表格或外业包，作为办理步骤写入案件记录。

与导出时的案件相比有差异的内容即为该行的更改，由版本号判定。导出后案件又有办理的，该行为冲突：不覆盖任何内容，并列出该行所填内容。流程中无步骤可达、或缺少步骤所需内容的行不予采用并说明。所采用的内容一次全部写入或全部不写；重复读取同一文件不产生变化。

照片在所读文件旁查找，并复制到案件文件旁。</translation>
        </message>
        <message>
            <source>Reads boundary texts as they come with applications for land (报件) and filings (备案): a header [属性描述], then for each plot a line with its number of points, area, number, name, kind, sheet, use and code that ends in @, and its points as label, ring, X, Y. X is north and Y is east. Several files become one layer.

Zone: a prefix in the eastings (38…, 3° zones 25 to 45; 6° zones 13 to 23) is believed first, then the reference system that you choose, then 带号 and 几度分带 of the header. The layer is in the system that most plots are in, or in the chosen one; plots of other zones are transformed, and that is told. A city's own system (such as 武汉2000) is never guessed: choose it.

Rings: a ring inside another is a hole, one beside it a further part, whatever their numbers. The closing point may be repeated or not. A plot that cannot be drawn (a coordinate that is no number, points of two zones, no points) keeps its row without a geometry; one that crosses itself is drawn as it is listed.

How to read the plots: status is ok, warning or error (the geometry cannot be relied on). area_recorded is the area as written, in m², read in the unit area_unit; area_m2 is measured in the plane of the plot's own zone, as boundary surveys record it. point_labels keeps the J numbers, rings parted by semicolons, for writing the text again. more_columns holds what a filing has beyond the usual eight columns; source_crs is the system that the numbers were in.

Problems has a row for everything odd, errors first, with the line in the file and the place on the map. A recorded area is told when it is off by more than half a unit of its last digit and of the coordinates' last digit along the boundary.</source>
            <translation>读取用地报件和备案所附的界址点文本：文件头 [属性描述]，然后每个地块一行（界址点数、面积、编号、名称、图形属性、图幅号、用途、地类编码，以 @ 结尾），其后是各界址点：点号、圈号、X、Y。X 为北，Y 为东。多个文件合成一个图层。

分带：首先相信东坐标中的带号（38…；3° 带 25 至 45，6° 带 13 至 23），其次是您选择的坐标系，最后是文件头的带号和几度分带。结果图层采用多数地块所在的坐标系，或所选的坐标系；其他带的地块会换算过来并说明。城市独立坐标系（如武汉2000）从不猜测，请自行选择。

圈：位于另一圈之内的是洞，在旁边的是另一部分，不看圈号。首点可以重复，也可以不重复。不能绘出的地块（坐标不是数字、各点分属两个带、没有界址点）保留一行，没有图形；自相交的地块按文件所列绘出。

怎样读地块：status 为 ok、warning 或 error（图形不可靠）。area_recorded 是文件所写的面积，换算为平方米，area_unit 是读取时所用的单位；area_m2 是在地块自身投影带内量算的平面面积，与勘测定界一致。point_labels 保留 J 点号，各圈以分号隔开，供再次写出时使用。more_columns 是备案格式在通常八列之外的列；source_crs 是坐标数值所在的坐标系。

“问题”图层把一切异常逐条列出，错误在前，注明文件行号和图上位置。记录面积与量算面积之差超过其末位的半个单位加上坐标末位沿边界的影响时，即予说明。</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Reasonable: covered by {documents}.</source>
            <translation>合理：批准文件 {documents}。</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收方</translation>
        </message>
        <message>
            <source>Reckoned by</source>
            <translation>计算依据</translation>
        </message>
        <message>
            <source>Recorded against measured area</source>
            <translation>面积一致</translation>
        </message>
        <message>
            <source>Recorded area</source>
            <translation>登记面积字段</translation>
        </message>
        <message>
            <source>Recorded area (m²)</source>
            <translation>记录面积（平方米）</translation>
        </message>
        <message>
            <source>Recorded area to add up</source>
            <translation>累加的登记面积字段</translation>
        </message>
        <message>
            <source>Recorded area to add up instead of the measured one.</source>
            <translation>以登记面积代替量算面积累加。</translation>
        </message>
        <message>
            <source>Red band (ndvi)</source>
            <translation>红光波段（ndvi）</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Reference layer, for auto</source>
            <translation>参照图层（供 auto 使用）</translation>
        </message>
        <message>
            <source>Reference system</source>
            <translation>坐标参照系</translation>
        </message>
        <message>
            <source>Reference system of the coordinates</source>
            <translation>坐标所在的坐标系</translation>
        </message>
        <message>
            <source>Reference system of the drawing</source>
            <translation>图纸的坐标系</translation>
        </message>
        <message>
            <source>Reference system of the result</source>
            <translation>结果的坐标系</translation>
        </message>
        <message>
            <source>Reference system of {file}</source>
            <translation>{file} 的坐标系</translation>
        </message>
        <message>
            <source>Reference system to write in</source>
            <translation>写出所用的坐标系</translation>
        </message>
        <message>
            <source>Registered</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Registered land (登)</source>
            <translation>不动产登记（登）</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>关系</translation>
        </message>
        <message>
            <source>Release at least (ha)</source>
            <translation>至少腾退（公顷）</translation>
        </message>
        <message>
            <source>Remainder</source>
            <translation>余项</translation>
        </message>
        <message>
            <source>Remainder (m²)</source>
            <translation>余项（m²）</translation>
        </message>
        <message>
            <source>Remainder of the balance, {cause}: {area:+,.2f} m².</source>
            <translation>平衡余项，{cause}：{area:+,.2f} m²。</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Remark of the check: {remark}</source>
            <translation>审查提示：{remark}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Remove the connection</source>
            <translation>移除连接</translation>
        </message>
        <message>
            <source>Remove the connection “{connection}”? Its log-in stays in QGIS, and so do the layers and checkouts that came by it; to sync or update them the connection is needed.</source>
            <translation>是否移除连接“{connection}”？其登录信息以及由它得到的图层和检出数据都会保留；但同步或更新它们需要该连接。</translation>
        </message>
        <message>
            <source>Remove this from the pack</source>
            <translation>从规则包中移除</translation>
        </message>
        <message>
            <source>Remove “{title}” from the list? Its file {path} stays, with all that is in it, and can still be opened as a layer; it is synced no more.</source>
            <translation>是否将“{title}”从列表中移除？其文件 {path} 及全部内容保留，仍可作为图层打开，但不再同步。</translation>
        </message>
        <message>
            <source>Removed by you here, edited there by {who} ({when}).</source>
            <translation>您在本地删除了它，而 {who} 在服务端作了编辑（{when}）。</translation>
        </message>
        <message>
            <source>Removed there by {who} ({when}), edited by you here.</source>
            <translation>{who} 已在服务端将其删除（{when}），而您在本地作了编辑。</translation>
        </message>
        <message>
            <source>Repair that feature and check again.</source>
            <translation>请修复该要素后重新审查。</translation>
        </message>
        <message>
            <source>Repeat the first point of each ring</source>
            <translation>每圈末尾重复首点</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>Report, layers and verdicts are written.</source>
            <translation>报告、图层和结论已写出。</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>是否必配</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>复位</translation>
        </message>
        <message>
            <source>Reset &amp;all</source>
            <translation>全部复位(&amp;A)</translation>
        </message>
        <message>
            <source>Residential land</source>
            <translation>居住用地</translation>
        </message>
        <message>
            <source>Residential land (ha)</source>
            <translation>居住用地（ha）</translation>
        </message>
        <message>
            <source>Residential land covered (m²)</source>
            <translation>覆盖居住用地（m²）</translation>
        </message>
        <message>
            <source>Rests on</source>
            <translation>依据要素</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Results by zone</source>
            <translation>分区运行结果</translation>
        </message>
        <message>
            <source>Return period (years)</source>
            <translation>重现期（年）</translation>
        </message>
        <message>
            <source>Return periods by “{formula}”.</source>
            <translation>重现期按“{formula}”。</translation>
        </message>
        <message>
            <source>Reviewed</source>
            <translation>预审</translation>
        </message>
        <message>
            <source>Reviewed, approved, supplied, used and registered land laid over each other: each break named.</source>
            <translation>预审、批准、供应、使用与登记的土地相互叠置，逐一指明断点。</translation>
        </message>
        <message>
            <source>Revision: {revision}</source>
            <translation>版本：{revision}</translation>
        </message>
        <message>
            <source>Ring</source>
            <translation>圈号</translation>
        </message>
        <message>
            <source>Ring {ring} does not return to its first point, as the form asks; it was closed by a straight line.</source>
            <translation>第 {ring} 圈没有按格式要求回到首点；已用直线闭合。</translation>
        </message>
        <message>
            <source>Ring {ring} has only {count} different points and encloses nothing; it was left out.</source>
            <translation>第 {ring} 圈只有 {count} 个不同的点，围不成面；已略去。</translation>
        </message>
        <message>
            <source>Ring {ring} is not closed: its last point {label} has the name of the first, but lies {gap:.3f} m from it. Both points were kept.</source>
            <translation>第 {ring} 圈没有闭合：末点 {label} 与首点同名，却相距 {gap:.3f} 米。两点都已保留。</translation>
        </message>
        <message>
            <source>Rings</source>
            <translation>圈数</translation>
        </message>
        <message>
            <source>Rivers and lakes</source>
            <translation>河湖</translation>
        </message>
        <message>
            <source>Road</source>
            <translation>道路</translation>
        </message>
        <message>
            <source>Roads, underpasses, facilities</source>
            <translation>道路、下穿通道、设施</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Role of the approved plan's parcels.</source>
            <translation>法定规划地块的图层角色。</translation>
        </message>
        <message>
            <source>Role of the boundary that the layer must fill.</source>
            <translation>图层应铺满的范围所在的图层角色。</translation>
        </message>
        <message>
            <source>Role that holds limits</source>
            <translation>给出限值的图层</translation>
        </message>
        <message>
            <source>Role that is judged instead of the plots; its verdicts have scope “pair” or “layer” and no plot_id.</source>
            <translation>代替地块接受检查的图层角色；其结论的范围为“pair”或“layer”，没有 plot_id。</translation>
        </message>
        <message>
            <source>Role whose features hold limits for what lies under them: height zones, parcels of the plan.</source>
            <translation>其要素为所覆盖的地块给出限值的图层角色：限高区、规划地块等。</translation>
        </message>
        <message>
            <source>Role whose features may be gaps.</source>
            <translation>其要素可以是空缺的图层角色。</translation>
        </message>
        <message>
            <source>Role whose features on the plot keep the distance (buildings); the verdict is the plot's. Absent = the plot itself does.</source>
            <translation>由地块上的该类要素（如建筑）退让，结论归于地块；不填则由地块自身退让。</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>图层角色</translation>
        </message>
        <message>
            <source>Roles ({count})</source>
            <translation>图层角色（{count}）</translation>
        </message>
        <message>
            <source>Roles of the control layers, in order</source>
            <translation>各控制图层的角色（按次序）</translation>
        </message>
        <message>
            <source>Roles: {found} of {all} found</source>
            <translation>图层角色：共 {all} 个，已找到 {found} 个</translation>
        </message>
        <message>
            <source>Room about the site (%)</source>
            <translation>项目范围外留边（%）</translation>
        </message>
        <message>
            <source>Rounded so that the parts add up to the rounded total; a figure may differ from its own rounding by one in the last place at each step. The three classes of codes other than the survey's are not verified.</source>
            <translation>数值经取舍，各分项之和等于合计；个别数值逐级可能与其自身四舍五入相差末位 1。非三调代码的三大类尚未核实。</translation>
        </message>
        <message>
            <source>Rows cannot say this condition; it stays as text.</source>
            <translation>该条件无法用条件行表达，保留为文本。</translation>
        </message>
        <message>
            <source>Rows not taken over</source>
            <translation>未采用的行</translation>
        </message>
        <message>
            <source>Rows that say nothing new</source>
            <translation>无变化行数</translation>
        </message>
        <message>
            <source>Rows with plot_id, control, control_title, category, class_code, class_name, ownership, zone, area, unit, share (%), area_m2, level, status, date, document, area_method, note.</source>
            <translation>字段：plot_id（地块）、control（控制线编号）、control_title（控制线）、category（类别）、class_code（地类编码）、class_name（地类）、ownership（权属）、zone（分区）、area（面积）、unit（单位）、share（占比，%）、area_m2、level（级别）、status（情况）、date（数据日期）、document（批准文件）、area_method（面积方法）、note（备注）。</translation>
        </message>
        <message>
            <source>Rows with zone, item, name, level, sign, area_m2, basic_farmland_m2, area_method. In a zone, rows of sign + and − lead from one row of sign = to the next.</source>
            <translation>各行含 zone、item、name、level、sign、area_m2、basic_farmland_m2、area_method。每区内，标 + 与 − 的行由一个 = 行推到下一个 = 行。</translation>
        </message>
        <message>
            <source>Rows with zone, owner, code, name, level, area, share (%), planned_area, planned_share (%), change, unit, area_method; the planned ones only with a plan.</source>
            <translation>各行含 zone、owner、code、name、level、area、share（%）、planned_area、planned_share（%）、change、unit、area_method；有规划图层时才有规划各列。</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>Rule code</source>
            <translation>规则代码</translation>
        </message>
        <message>
            <source>Rule id</source>
            <translation>规则编号</translation>
        </message>
        <message>
            <source>Rule pack</source>
            <translation>规则包</translation>
        </message>
        <message>
            <source>Rule pack editor</source>
            <translation>规则包编辑器</translation>
        </message>
        <message>
            <source>Rule pack editor: {pack}</source>
            <translation>规则包编辑器：{pack}</translation>
        </message>
        <message>
            <source>Rule pack {pack}, line {line}: {what}</source>
            <translation>规则包 {pack} 第 {line} 行：{what}</translation>
        </message>
        <message>
            <source>Rule pack {pack}, line {line}: {what} ({more} more faults.)</source>
            <translation>规则包 {pack} 第 {line} 行：{what}（另有 {more} 处错误。）</translation>
        </message>
        <message>
            <source>Rule pack “{pack}” has no role “{role}”; its roles are: {known}.</source>
            <translation>规则包“{pack}”没有角色“{role}”，其角色有：{known}。</translation>
        </message>
        <message>
            <source>Rule pack “{pack}” has no rules on a layer's own fields; take another pack.</source>
            <translation>规则包“{pack}”没有针对图层自身字段的规则，请换一个规则包。</translation>
        </message>
        <message>
            <source>Rule pack “{pack}” knows no field “{field}”; it knows: {known}.</source>
            <translation>规则包“{pack}”没有字段“{field}”，其字段有：{known}。</translation>
        </message>
        <message>
            <source>Rule pack: {pack} {version}</source>
            <translation>规则包：{pack} {version}</translation>
        </message>
        <message>
            <source>Rule packs</source>
            <translation>规则包</translation>
        </message>
        <message>
            <source>Rule packs (*.json)</source>
            <translation>规则包 (*.json)</translation>
        </message>
        <message>
            <source>Rule packs…</source>
            <translation>规则包…</translation>
        </message>
        <message>
            <source>Rule type</source>
            <translation>规则类型</translation>
        </message>
        <message>
            <source>Rule type; its own parameters are in $defs/type_&lt;name&gt;.</source>
            <translation>规则类型；其参数见 $defs/type_&lt;名称&gt;。</translation>
        </message>
        <message>
            <source>Rule “{id}” cannot be an error, since its clause is not verified; make it a warning.</source>
            <translation>规则“{id}”的条文未经核对，不能定为错误级，请改为警告级。</translation>
        </message>
        <message>
            <source>Rule “{rule}” broke off with an error, so its verdicts stay open; the other rules go on.</source>
            <translation>规则“{rule}”因出错而中断，其结果暂无法判定；其余规则继续审查。</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>规则数</translation>
        </message>
        <message>
            <source>Rules ({count})</source>
            <translation>规则（{count}）</translation>
        </message>
        <message>
            <source>Rules that ask for a reason: {count}.</source>
            <translation>要求说明理由的规则：{count} 条。</translation>
        </message>
        <message>
            <source>Rules; ids are unique.</source>
            <translation>规则；标识不得重复。</translation>
        </message>
        <message>
            <source>Run by zone</source>
            <translation>分区批量运行</translation>
        </message>
        <message>
            <source>Run on &amp;all…</source>
            <translation>全部计算(&amp;A)…</translation>
        </message>
        <message>
            <source>Run on all first, then choose an earlier run to compare it with.</source>
            <translation>请先“全部运行”，再选择要对比的较早一次运行。</translation>
        </message>
        <message>
            <source>Run on all once more, and write report, layers and verdicts into a folder.</source>
            <translation>再对全部地块运行一次，把报告、图层和结论写入文件夹。</translation>
        </message>
        <message>
            <source>Running number</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>Runoff</source>
            <translation>径流</translation>
        </message>
        <message>
            <source>Runoff (mm)</source>
            <translation>径流（mm）</translation>
        </message>
        <message>
            <source>Runoff (m³)</source>
            <translation>径流（m³）</translation>
        </message>
        <message>
            <source>Runoff by class</source>
            <translation>分类产流</translation>
        </message>
        <message>
            <source>Runoff by polygons</source>
            <translation>分区径流</translation>
        </message>
        <message>
            <source>Runoff figures</source>
            <translation>产流数值表</translation>
        </message>
        <message>
            <source>Runoff of {rain:.1f} mm of rain</source>
            <translation>{rain:.1f} mm 降雨的产流</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Runs an algorithm once for each zone, with the layers that you name restricted to it, and writes each zone's results into a folder of its own: each layer and file under the name of its output. A zone that fails does not stop the rest.

Restricted: within gives a feature to the zone that holds most of it, so that each counts once; intersects gives it to every zone that holds some of it; clip cuts it at the zones' borders. What only touches a zone is not in it. Other layers, such as control lines or a street network, are read whole: what lies beyond a border still counts. What an algorithm recognises by the data, such as the edition of land-use codes, it recognises in each zone anew; name it in the parameters to have it the same in all.

Zones: one row for each zone. status is done, empty (run without a feature), failed or stopped; message says why, or what the run warned of; features is how many features of the first restricted layer it had; figures are the numbers that the algorithm counts; files are in folder.

The folder also gets index.html, which lists the zones with links to their files. A cancel stops the zone that is being run; what was done before stays.

Where the algorithm asks for a place to print (PLACE), it is given the zone's name.</source>
            <translation>对每个分区各运行一次算法，把所指明的图层限定在该分区内，成果写入各分区自己的文件夹，图层和文件按输出参数命名。某一分区失败不影响其余分区。

限定方式：within 把要素归入占其大部分的分区，每个要素只计一次；intersects 归入所有与之有实际重叠的分区；clip 按分区边界裁切。仅与边界相接的不算在内。其他图层（如控制线、路网）整体读取，边界以外的仍起作用。算法按数据自动识别的内容（如用地分类版本）在每个分区分别识别；如需一致，请在参数中写明。

结果表：每个分区一行。status 为 done（完成）、empty（没有要素）、failed（失败）或 stopped（停止）；message 说明原因或运行中的提示；features 为第一个限定图层的要素数；figures 为算法统计的数值；files 在 folder 中。

文件夹中另有 index.html，列出各分区并链接其文件。取消时停止正在运行的分区，此前完成的保留。

算法若要打印位置（PLACE），则填分区名称。</translation>
        </message>
        <message>
            <source>Runs any algorithm for each administrative or functional zone in one go, and lists how each went.</source>
            <translation>按行政区或功能分区逐一运行任意算法，并列出各分区的运行情况。</translation>
        </message>
        <message>
            <source>Runs every rule of a rule pack on every plot. A rule answers pass, fail or undecided. Undecided is an answer of its own: a layer or a value is missing, a measure lies within its tolerance, a polygon is invalid, or the source is not exact enough; the reason says which.

Plots by verdict: one polygon for each plot with its worst verdict (fail before undecided before pass) and how many rules it failed, left undecided and passed. Orange-red is fail, hatched yellow undecided.

Verdicts: one row for each rule that a plot failed or left undecided (with “List passes too”, all). measured, limit_value and tolerance are in unit; margin is how far inside (+) or outside (−) the limit. reason says why, remedy is the smallest change that would pass, procedure what follows. clause names the standard, and clause_verified whether its figure was checked against the official text: one that was not is nobody's law. constraint_version says by which layers, as of which dates. scope is plot, pair (two features of control layers) or layer (a whole layer).

Conflicts: the ground on which a rule is broken.

Waivers: a failure that somebody waived in the plan check dock, by a document and until a day, stays a failure; with the file of waivers given, waiver in Verdicts says by whom, waived in Plots by verdict counts them, and WAIVED is their number. A waiver holds while plot, evidence and rule are what they were.

Report: one self-contained HTML file that explains every verdict to someone without QGIS.

PASSED, FAILED and UNDECIDED count plots by their worst verdict.</source>
            <translation>对每个地块运行规则包的每条规则，结论为通过、不通过或待定。待定也是一种结论：缺少图层或数值、量测值在容差之内、图形无效，或资料精度不足；理由中会说明是哪一种。

“地块结论”：每个地块一个面，附最严重的结论（不通过先于待定，待定先于通过），以及不通过、待定、通过的规则数。橙红色为不通过，黄色斜线为待定。

“结论”：地块不通过或待定的每条规则一行（勾选“同时列出通过的结论”时为全部）。measured、limit_value、tolerance 的单位见 unit；margin 为距限值的余量，限内为正，超出为负。reason 为理由，remedy 为改到合格的最小调整，procedure 为后续程序。clause 为标准条文，clause_verified 表明数值是否与正式文本核对过；未核对的不能当作法定要求。constraint_version 说明依据哪些图层、截至何时。scope 为 plot（地块）、pair（控制图层的两个要素）或 layer（整个图层）。

“冲突”：违反规则的具体范围。

“豁免”：在方案审查面板中凭文件豁免、至某日为止的不通过结论仍为不通过；给出豁免记录文件后，“结论”的 waiver 说明由谁豁免，“地块结论”的 waived 为已豁免的数目，WAIVED 为总数。地块、依据要素和规则都未改变，豁免才有效。

“报告”：一份自成一体的 HTML 文件，不装 QGIS 也能看懂每条结论。

PASSED、FAILED、UNDECIDED 为按最严重结论统计的地块数。</translation>
        </message>
        <message>
            <source>Runs off</source>
            <translation>径流比例</translation>
        </message>
        <message>
            <source>Runs the rules of a rule pack that look at a layer's own fields: allowed values and land-use codes, required and unique fields, ranges of indices, conditions, and the recorded area against the measured one. The same rules give the same verdicts as in the compliance check.

Errors has one polygon for each finding, with the plot's own id, the rule, what was found, what is allowed, and what to do. verdict is fail, or undecided where a value is missing or cannot be read. What holds of the whole layer is said once, in a row with scope “layer” and without geometry: a field that is missing, or land-use codes of another edition than the pack asks for, with the codes that decide it (they are then judged by their own edition). An edition that cannot be told is said in the log.</source>
            <translation>运行规则包中针对图层自身字段的规则：允许值和用地代码、必填和唯一字段、指标范围、条件表达式，以及登记面积与量测面积的比较。同样的规则得出与合规性审查相同的结论。

“属性错误”每个问题一个面，附地块自身编号、规则、实际值、允许值和处理办法。verdict 为 fail（不通过），或在缺值、无法读取时为 undecided（待定）。涉及整个图层的只说一次：scope 为“layer”、没有图形的一行，如缺少字段，或用地代码的版本与规则包要求不符，并列出据以判断的代码（其代码随后按自身版本判断）。版本无法判断时在日志中说明。</translation>
        </message>
        <message>
            <source>S&amp;tep</source>
            <translation>办理(&amp;T)</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>停止(&amp;T)</translation>
        </message>
        <message>
            <source>STAC catalogue</source>
            <translation>STAC 目录</translation>
        </message>
        <message>
            <source>Sample district (local)</source>
            <translation>示例区（本机）</translation>
        </message>
        <message>
            <source>Save &amp;as…</source>
            <translation>另存为(&amp;A)…</translation>
        </message>
        <message>
            <source>Save a &amp;copy, then discard…</source>
            <translation>保存副本后丢弃…(&amp;C)</translation>
        </message>
        <message>
            <source>Save a &amp;copy…</source>
            <translation>保存副本…(&amp;C)</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>保存副本</translation>
        </message>
        <message>
            <source>Save as CSV…</source>
            <translation>另存为 CSV…</translation>
        </message>
        <message>
            <source>Save as pack</source>
            <translation>另存为规则包</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Save the changes as a file, or open such a file.</source>
            <translation>将改动存为文件，或打开这样的文件。</translation>
        </message>
        <message>
            <source>Save the pack; only one that the loader takes is saved</source>
            <translation>保存规则包；只保存能够加载的规则包</translation>
        </message>
        <message>
            <source>Save the project first: the photos are kept in a folder beside it.</source>
            <translation>请先保存工程：照片存放在工程旁的文件夹中。</translation>
        </message>
        <message>
            <source>Save the rule pack</source>
            <translation>保存规则包</translation>
        </message>
        <message>
            <source>Save the scenario</source>
            <translation>保存方案</translation>
        </message>
        <message>
            <source>Save the series</source>
            <translation>保存数据序列</translation>
        </message>
        <message>
            <source>Save the series as CSV…</source>
            <translation>将数据序列另存为 CSV…</translation>
        </message>
        <message>
            <source>Saved on {day} by {who}: {why}</source>
            <translation>{day} 由{who}保存，理由：{why}</translation>
        </message>
        <message>
            <source>Saved with failures on what was edited or caused by the edits: {count}, of them new: {new}.</source>
            <translation>已保存，所编辑地块上及由编辑引起的不通过共 {count} 项，其中新增 {new} 项。</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已保存：{file}</translation>
        </message>
        <message>
            <source>Saving a copy</source>
            <translation>正在保存副本</translation>
        </message>
        <message>
            <source>Saving now leaves failures on what was edited or caused by the edits: {count}, of them new: {new}.</source>
            <translation>若现在保存，所编辑地块上及由编辑引起的不通过共 {count} 项，其中新增 {new} 项。</translation>
        </message>
        <message>
            <source>Saving the series</source>
            <translation>正在保存数据序列</translation>
        </message>
        <message>
            <source>Say from what time on, or name a second collection that it is compared with.</source>
            <translation>请指定起始时间，或指定另一个要与之对比的数据集。</translation>
        </message>
        <message>
            <source>Say what to write: the table, the package, the summary or the report.</source>
            <translation>请指定输出内容：表格、外业包、汇总表或报告。</translation>
        </message>
        <message>
            <source>Say what would be taken over, and write nothing.</source>
            <translation>只说明将导入的内容，不写入。</translation>
        </message>
        <message>
            <source>Say where to write: a file, a folder for one file per plot, or both.</source>
            <translation>请指明写到哪里：一个文件，或一地块一文件的文件夹，或两者都写。</translation>
        </message>
        <message>
            <source>Say which field is which in a table</source>
            <translation>在表中指定各字段的对应关系</translation>
        </message>
        <message>
            <source>Say which file is to keep the cases.</source>
            <translation>请指定存放案件的文件。</translation>
        </message>
        <message>
            <source>Say which of the layers' fields hold what the rules read, where their names do not tell.</source>
            <translation>字段名称无法说明时，指定图层的哪个字段存放规则所读的内容。</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>比例尺</translation>
        </message>
        <message>
            <source>Scale 1 : …</source>
            <translation>比例尺 1 : …</translation>
        </message>
        <message>
            <source>Scale factor</source>
            <translation>比例系数</translation>
        </message>
        <message>
            <source>Scale of its source</source>
            <translation>来源比例尺</translation>
        </message>
        <message>
            <source>Scale of the map sheet, such as 1 : 5,000</source>
            <translation>图幅比例尺，例如 1 : 5,000</translation>
        </message>
        <message>
            <source>Sce&amp;nario</source>
            <translation>方案(&amp;N)</translation>
        </message>
        <message>
            <source>Scenario “{file}” was drawn in {theirs}, and the terrain is in {ours}. Open it with the terrain that it was drawn on.</source>
            <translation>方案“{file}”按 {theirs} 绘制，而地形为 {ours}。请配合绘制时的地形打开。</translation>
        </message>
        <message>
            <source>Scenario: {layer}</source>
            <translation>方案对比：{layer}</translation>
        </message>
        <message>
            <source>Scenarios (*.json)</source>
            <translation>方案 (*.json)</translation>
        </message>
        <message>
            <source>Schema</source>
            <translation>模式文件</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>Score (0 to 100)</source>
            <translation>得分（0 至 100）</translation>
        </message>
        <message>
            <source>Score after</source>
            <translation>方案后得分</translation>
        </message>
        <message>
            <source>Score before</source>
            <translation>方案前得分</translation>
        </message>
        <message>
            <source>Score of the home, or the mean of several</source>
            <translation>住处的得分，多处时为平均</translation>
        </message>
        <message>
            <source>Score of the worst-served tenth</source>
            <translation>服务最差的十分之一人口得分</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>Scores each community by what it can walk to within 5, 10 and 15 minutes, and says what it lacks.</source>
            <translation>按 5、10、15 分钟步行可达的设施给每个社区评分，并说明缺什么。</translation>
        </message>
        <message>
            <source>Scores of zones</source>
            <translation>分区得分</translation>
        </message>
        <message>
            <source>Screening: no time, no pumps beyond the {pipes:.1f} mm given. It shows where water would stand once all of it has run.</source>
            <translation>筛查：不计时间，除所给 {pipes:.1f} mm 外不计泵排。显示水全部流完后积在哪里。</translation>
        </message>
        <message>
            <source>Screening: no time, no pumps unless given. It shows where water would stand once all of it has run.</source>
            <translation>筛查：不计时间，未给定时不计泵排。显示水全部流完后积在哪里。</translation>
        </message>
        <message>
            <source>Screening: no time, no pumps, no pipes but what was subtracted. In a pumped city it shows where water would stand if nothing were pumped.</source>
            <translation>筛查结果：不计时间与泵站，管网只计所扣减的量。在泵排城市，它表示若不抽排水会积在何处。</translation>
        </message>
        <message>
            <source>Screening: time, pumps, and pipes beyond what was subtracted are not in it. Where a city is pumped it shows where water would stand if nothing were pumped.</source>
            <translation>筛查结果：不含时间、泵站及所扣减量之外的管网。在泵排城市，它表示若不抽排水会积在何处。</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Search cases</source>
            <translation>查找案件</translation>
        </message>
        <message>
            <source>Search collections</source>
            <translation>搜索数据集</translation>
        </message>
        <message>
            <source>Search for at most (s)</source>
            <translation>求解时限（秒）</translation>
        </message>
        <message>
            <source>Search stations</source>
            <translation>搜索站点</translation>
        </message>
        <message>
            <source>Search stations…</source>
            <translation>搜索站点…</translation>
        </message>
        <message>
            <source>Search what I changed</source>
            <translation>搜索我的更改</translation>
        </message>
        <message>
            <source>Search what is in the water</source>
            <translation>搜索水中的对象</translation>
        </message>
        <message>
            <source>Search: a name, a file, a day, a marking</source>
            <translation>搜索：姓名、文件、日期、密级</translation>
        </message>
        <message>
            <source>Search…</source>
            <translation>搜索…</translation>
        </message>
        <message>
            <source>Second date = first date − all outflow + inflow + remainder. Every figure is rounded so that the sums hold to 0.01 m²; the remainder is told by its causes in section 6 and is not spread over the other figures.</source>
            <translation>后一时点 = 前一时点 − 全部流出 + 流入 + 余项。各数修约后各式闭合到 0.01 m²；余项按原因列于第 6 节，不摊入其他数。</translation>
        </message>
        <message>
            <source>Second test of scale: twice the area over the perimeter; third: the width of the smallest rotated rectangle.</source>
            <translation>尺度条件之二：两倍面积除以周长；之三：最小旋转外接矩形的宽度。</translation>
        </message>
        <message>
            <source>Second test of shape: 4πA/P², which is 1 for a circle.</source>
            <translation>形状条件之二：4πA/P²，圆为 1。</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>Seconds between two questions</source>
            <translation>两次请求之间的秒数</translation>
        </message>
        <message>
            <source>See the rules of the pack, and make a pack of your own from them.</source>
            <translation>查看规则包中的规则，并据此制作自己的规则包。</translation>
        </message>
        <message>
            <source>Seed of the draws</source>
            <translation>抽取的种子</translation>
        </message>
        <message>
            <source>Select a category to see the way to its nearest facility.</source>
            <translation>选中一个类别，查看到最近设施的路线。</translation>
        </message>
        <message>
            <source>Send what you changed, take what was changed there, and merge both field by field.</source>
            <translation>发送您的更改，取回服务端的更改，并逐字段合并。</translation>
        </message>
        <message>
            <source>Sends the features of a layer to a collection of the data service that takes changesets. Fields go by their names; those that the collection does not have are named in the log and left out, and the fields that the service keeps itself are never sent. Coordinates are brought into degrees; single parts become multi-parts where the collection wants them.

Features without a geometry, with an invalid one, of another type than the collection’s, or with a value that its field cannot take, stop the run before anything is sent, unless they are to be left out.

With a key field, a feature whose key the collection has already is put in its place: only what differs is sent. Without one, all are added.

The features go in changesets of up to 2,000, each whole or not at all. A run that broke off can be repeated as it was: what had arrived is not added again and is counted as ALREADY.</source>
            <translation>把图层的要素发送到数据服务中接受变更集的数据集。字段按名称对应；数据集没有的字段在日志中列出并略去，由服务自行维护的字段从不发送。坐标转换为经纬度；数据集要求多部件时，单部件转为多部件。

没有几何、几何无效、类型与数据集不符，或取值不为字段所接受的要素，会在发送任何内容之前使运行停止，除非选择略过它们。

指定关键字段时，数据集中已有该关键值的要素会被更新：只发送有差异的内容。未指定时全部新增。

要素按每批至多 2,000 个的变更集发送，每个变更集要么整体生效，要么完全不生效。中断的运行可以原样重复：已经到达的内容不会再次新增，并计入 ALREADY。</translation>
        </message>
        <message>
            <source>SensorThings</source>
            <translation>SensorThings</translation>
        </message>
        <message>
            <source>Sensors</source>
            <translation>监测</translation>
        </message>
        <message>
            <source>Sent at {time}, answer not received; it will be settled at the next sync, never twice.</source>
            <translation>已于 {time} 发送，未收到答复；下次同步时核实，绝不重复提交。</translation>
        </message>
        <message>
            <source>Sent: {count}.</source>
            <translation>已发送 {count} 项编辑。</translation>
        </message>
        <message>
            <source>Series of {station}</source>
            <translation>{station} 的数据序列</translation>
        </message>
        <message>
            <source>Service area</source>
            <translation>服务范围</translation>
        </message>
        <message>
            <source>Set the rain to what the chosen gauge has measured in the duration of the storm formula.</source>
            <translation>把雨量设为所选雨量站在公式历时内的实测值。</translation>
        </message>
        <message>
            <source>Set “{field}” to the limit of {limit:.15g}.</source>
            <translation>将“{field}”改为限值 {limit:.15g}。</translation>
        </message>
        <message>
            <source>Set “{field}” to {value:,.15g}, as measured.</source>
            <translation>将“{field}”改为量算值 {value:,.15g}。</translation>
        </message>
        <message>
            <source>Sets the walking speed: adults 80, elderly people 60, wheelchairs 40 m/min.</source>
            <translation>设定步行速度：成年人 80、老年人 60、轮椅 40 m/min。</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Settles codes in the edition of the results, as in “Translate land-use codes”: CSV with the columns code and candidates. It is read for each date whose edition is another; for both where both have the results' own.</source>
            <translation>把待定代码确定为成果版本的代码，格式同“用地代码转换”：含 code 与 candidates 两列的 CSV。用于代码版本与成果版本不同的时点；两期均为成果版本时，两期都用。</translation>
        </message>
        <message>
            <source>Several codes stand in one outline: {codes}. None was chosen; part the outline, or correct the texts.</source>
            <translation>一个轮廓内有多个代码：{codes}。未作选择；请分割轮廓或改正文字。</translation>
        </message>
        <message>
            <source>Several collections are called “{collection}”: {known}. Name the file too.</source>
            <translation>有多个数据集名为“{collection}”：{known}。请同时写明文件。</translation>
        </message>
        <message>
            <source>Several connections are called “{title}”. Use the id of one: {ids}.</source>
            <translation>有多个连接名为“{title}”。请改用其中一个的标识：{ids}。</translation>
        </message>
        <message>
            <source>Several features claim this ground with different codes; correct them, or choose one.</source>
            <translation>多个要素以不同代码重叠于此；请更正数据，或选定其一。</translation>
        </message>
        <message>
            <source>Several go by its names: {fields}. Choose the one that counts.</source>
            <translation>有几个字段都符合它的名称：{fields}。请选择以哪个为准。</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>严重程度</translation>
        </message>
        <message>
            <source>Shallower ones are in the file but not drawn: a terrain model cannot tell them from its noise.</source>
            <translation>更浅者在文件中但不绘出：地形数据无法将其与噪声区分。</translation>
        </message>
        <message>
            <source>Shallower ones count in the raster and the balance but are not drawn.</source>
            <translation>更浅者计入栅格与平衡，但不绘出。</translation>
        </message>
        <message>
            <source>Shapes on the map:</source>
            <translation>图上显示的图形：</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>份额</translation>
        </message>
        <message>
            <source>Share (%)</source>
            <translation>占比（%）</translation>
        </message>
        <message>
            <source>Share after</source>
            <translation>方案后占比</translation>
        </message>
        <message>
            <source>Share before</source>
            <translation>方案前占比</translation>
        </message>
        <message>
            <source>Share covered after</source>
            <translation>方案后覆盖率</translation>
        </message>
        <message>
            <source>Share covered before</source>
            <translation>方案前覆盖率</translation>
        </message>
        <message>
            <source>Share of closed cases (%)</source>
            <translation>销号率（%）</translation>
        </message>
        <message>
            <source>Share of land</source>
            <translation>用地占比</translation>
        </message>
        <message>
            <source>Share of people</source>
            <translation>人口占比</translation>
        </message>
        <message>
            <source>Share of people by the walk to the nearest facility</source>
            <translation>按到最近设施步行路程的人口占比</translation>
        </message>
        <message>
            <source>Share of people covered</source>
            <translation>人口覆盖率</translation>
        </message>
        <message>
            <source>Share of people covered (0 to 1)</source>
            <translation>覆盖人口比例（0 至 1）</translation>
        </message>
        <message>
            <source>Share of people who have all that counts</source>
            <translation>全部计分类别均达到的人口占比</translation>
        </message>
        <message>
            <source>Share of people who have it</source>
            <translation>其人口占比</translation>
        </message>
        <message>
            <source>Share of people, the worst served first (across), and the share of all points that they have (up)</source>
            <translation>横轴为人口占比（得分低者在前），纵轴为其所占全部得分的比例</translation>
        </message>
        <message>
            <source>Share of residential land covered</source>
            <translation>居住用地覆盖率</translation>
        </message>
        <message>
            <source>Share of residential land that has all that counts</source>
            <translation>全部计分类别均达到的居住用地占比</translation>
        </message>
        <message>
            <source>Share of the earlier code (%)</source>
            <translation>占前一时点该地类（%）</translation>
        </message>
        <message>
            <source>Share of the plot</source>
            <translation>占地块份额</translation>
        </message>
        <message>
            <source>Share within the limit</source>
            <translation>限值内占比</translation>
        </message>
        <message>
            <source>Shares of rain begin at 0, never fall, and end at 1.</source>
            <translation>累计雨量比例应从 0 开始、不减少、到 1 结束。</translation>
        </message>
        <message>
            <source>Sharper corners are told, whether they stick out or in. 0 does not look; at most 89.</source>
            <translation>报告比此更尖的角，无论凸出还是凹入。0 表示不检查，最大 89。</translation>
        </message>
        <message>
            <source>Sheet “{sheet}”, cell {cell}: the formula {formula} reads {read}, a cell of a row that is repeated for each record. Write what to do with all of them, such as {example}.</source>
            <translation>工作表“{sheet}”单元格 {cell}：公式 {formula} 引用了 {read}，而该行会按记录重复。请写明对全部行如何计算，例如 {example}。</translation>
        </message>
        <message>
            <source>Sheet “{sheet}”: {count} records do not fit; a sheet has {most} rows.</source>
            <translation>工作表“{sheet}”：{count} 条记录放不下，一张工作表只有 {most} 行。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Show all that is called so, such as “school”, also what is dry enough.</source>
            <translation>显示名称含所输文字的所有对象（如“小学”），包括未超限的。</translation>
        </message>
        <message>
            <source>Show more: press Enter</source>
            <translation>显示更多：按回车键</translation>
        </message>
        <message>
            <source>Show the export log…</source>
            <translation>查看导出日志…</translation>
        </message>
        <message>
            <source>Show the part of the pack that is wrong</source>
            <translation>显示有误的部分</translation>
        </message>
        <message>
            <source>Show the remarks: {count}</source>
            <translation>查看提示：{count}</translation>
        </message>
        <message>
            <source>Show the stations as a layer, coloured and shaped by their state.</source>
            <translation>将站点显示为图层，以颜色和形状区分状态。</translation>
        </message>
        <message>
            <source>Show the way to the nearest facility of every category on the map.</source>
            <translation>在地图上显示到各类最近设施的路线。</translation>
        </message>
        <message>
            <source>Sieve groups of fewer cells than</source>
            <translation>碎斑筛除（像元数少于）</translation>
        </message>
        <message>
            <source>Sign</source>
            <translation>符号</translation>
        </message>
        <message>
            <source>Signs of low intensity: {signs}.</source>
            <translation>低效迹象：{signs}。</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>场地</translation>
        </message>
        <message>
            <source>Site facilities</source>
            <translation>设施选址</translation>
        </message>
        <message>
            <source>Site opinion…</source>
            <translation>选址意见…</translation>
        </message>
        <message>
            <source>Site or plots</source>
            <translation>场地或地块</translation>
        </message>
        <message>
            <source>Site reviews (审)</source>
            <translation>选址预审（审）</translation>
        </message>
        <message>
            <source>Site {site}: control lines on it: {on}, within {distance:g} m: {near}, not known: {unknown}.</source>
            <translation>场地 {site}：压占的控制线 {on} 条，{distance:g} m 之内 {near} 条，情况不明 {unknown} 条。</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>设施点</translation>
        </message>
        <message>
            <source>Size of the difference; cells by the logarithm.</source>
            <translation>横轴为差值大小；像元数按对数。</translation>
        </message>
        <message>
            <source>Sliver</source>
            <translation>狭长面</translation>
        </message>
        <message>
            <source>Sliver, scale: area up to (m²)</source>
            <translation>狭长面尺度：面积上限（m²）</translation>
        </message>
        <message>
            <source>Sliver, scale: width up to (m)</source>
            <translation>狭长面尺度：宽度上限（m）</translation>
        </message>
        <message>
            <source>Sliver, shape: P²/A from</source>
            <translation>狭长面形状：P²/A 下限</translation>
        </message>
        <message>
            <source>Sliver, shape: compactness up to</source>
            <translation>狭长面形状：紧凑度上限</translation>
        </message>
        <message>
            <source>Sliver, shape: elongation from</source>
            <translation>狭长面形状：长宽比下限</translation>
        </message>
        <message>
            <source>Sliver, shape: shape index from</source>
            <translation>狭长面形状：形状指数下限</translation>
        </message>
        <message>
            <source>Sliver: tests of scale that must hold</source>
            <translation>狭长面：须满足的尺度条件数</translation>
        </message>
        <message>
            <source>Sliver: tests of shape that must hold</source>
            <translation>狭长面：须满足的形状条件数</translation>
        </message>
        <message>
            <source>Smaller features are undersized. 0 does not look. Surveys map buildings from 200, farmland from 400, other land from 600 m² (figures from memory, unverified).</source>
            <translation>更小的要素为面积过小。0 表示不检查。调查上图面积：建设用地 200 m²、农用地 400 m²、其他 600 m²（凭记忆，未经核对）。</translation>
        </message>
        <message>
            <source>Smaller gaps are not told. 0 tells all.</source>
            <translation>更小的缝隙不报告。0 表示全部报告。</translation>
        </message>
        <message>
            <source>Smaller groups of cells become what is around them, specks within a patch as well. 1 keeps all.</source>
            <translation>像元数更少的碎斑并入周围，图斑内的碎点同样处理。1 为全部保留。</translation>
        </message>
        <message>
            <source>Smaller ones are left out of the layer of patches, never of the balance.</source>
            <translation>更小者不列入图斑图层，但始终计入平衡。</translation>
        </message>
        <message>
            <source>Smallest change: {remedy}</source>
            <translation>最小调整：{remedy}</translation>
        </message>
        <message>
            <source>Smallest patch listed (m²)</source>
            <translation>列出的最小图斑（m²）</translation>
        </message>
        <message>
            <source>Smallest piece that counts</source>
            <translation>计入的最小图斑面积</translation>
        </message>
        <message>
            <source>Snap tolerance (m)</source>
            <translation>捕捉容差（m）</translation>
        </message>
        <message>
            <source>Some patches of layer “{layer}” lie outside the area of the file's coordinate reference system, and no case was opened. Open them in a file of their own.</source>
            <translation>图层“{layer}”有图斑位于案件文件坐标系适用范围之外，未建立任何案件。请另建案件文件。</translation>
        </message>
        <message>
            <source>Somebody answers for these by a document, until a day. They stay failures and are counted as such: a waiver changes no verdict.</source>
            <translation>以下结论有人凭文件负责，至某日为止。它们仍为不通过，并照此计数：豁免不改变任何结论。</translation>
        </message>
        <message>
            <source>Something answers at {url}, but it is no service that is known here. Give the address of the service itself, not of a page about it, or choose the kind of the connection.</source>
            <translation>{url} 有应答，但不是可识别的服务。请填写服务本身的地址（而非介绍它的网页），或指定连接类型。</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>出处</translation>
        </message>
        <message>
            <source>Source scale 1 :</source>
            <translation>来源比例尺 1 :</translation>
        </message>
        <message>
            <source>Source: {source}</source>
            <translation>来源：{source}</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>Speed (km/h)</source>
            <translation>速度（km/h）</translation>
        </message>
        <message>
            <source>Speed field (km/h)</source>
            <translation>速度字段（km/h）</translation>
        </message>
        <message>
            <source>Spills at x</source>
            <translation>漫溢处 x</translation>
        </message>
        <message>
            <source>Spills at y</source>
            <translation>漫溢处 y</translation>
        </message>
        <message>
            <source>Spills into</source>
            <translation>漫入</translation>
        </message>
        <message>
            <source>Splits each control line by ownership, such as QSXZ of the land use. Left empty, it is not looked at.</source>
            <translation>按权属细分各控制线的占压，如地类图斑的权属性质（QSXZ）。留空则不分权属。</translation>
        </message>
        <message>
            <source>Splits each zone by ownership, such as QSXZ. The plan needs a field of the same name. Left empty, ownership is not looked at.</source>
            <translation>每个分区再按权属细分，如 QSXZ。规划图层须有同名字段。留空则不区分权属。</translation>
        </message>
        <message>
            <source>Splits street lines where they meet and keeps the result in one file that every tool of this group takes, so that the network is built once. The file holds its reference system, its units, its version and a hash of its lines; a file that is damaged, foreign, of another version or of other lines is refused.

Problems has one point for each fault. component: a part that does not hang together with the largest. undershoot: a dead end near a street that it does not join. duplicate: two lines over the same ground; the network has it once. zero_length and no_geometry: lines that were left out. direction and speed: values that cannot be used; the line counts as two-way, or at walking speed. length_m is how long a part or a duplicate is, or how far a dead end is from the other street.

With a terrain, each junction gets its height, and costs in time follow Tobler's function of the slope, each direction by its own.</source>
            <translation>在相接处打断街道线，把结果存为本组各工具通用的文件，路网只需构建一次。文件记有坐标系、单位、版本和线的哈希值；已损坏、来源不明、版本不符或不是由这些线构建的文件不予采用。

“路网问题”每个问题一个点。component：与最大部分不连通的部分。undershoot：靠近街道却没有连上的断头路。duplicate：两条线走在同一位置，路网中只保留一条。zero_length 和 no_geometry：被略去的线。direction 和 speed：无法使用的值，该线按双向或步行速度处理。length_m 为该部分或重复的长度，或断头路到另一条街道的距离。

给出地形时每个路口取得高程，时间成本按 Tobler 坡度函数计算，两个方向各自计算。</translation>
        </message>
        <message>
            <source>Standard or document</source>
            <translation>标准或文件</translation>
        </message>
        <message>
            <source>Standard or document, with its year.</source>
            <translation>标准或文件名称及年份。</translation>
        </message>
        <message>
            <source>Standing water, m³</source>
            <translation>积水量，m³</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Started; the layer has no field of a stop (stopped_on).</source>
            <translation>已动工；图层没有中止日期字段（stopped_on）。</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>State of the collection</source>
            <translation>数据集的版本</translation>
        </message>
        <message>
            <source>State of the collection afterwards</source>
            <translation>发布后数据集的状态</translation>
        </message>
        <message>
            <source>States</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>States, steps and deadlines for a file that is made now, in place of those that come with Guiju.</source>
            <translation>新建案件文件所用的状态、步骤与期限，代替随规矩提供的流程。</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>站点</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation>监测站点</translation>
        </message>
        <message>
            <source>Stations by state</source>
            <translation>按状态分组的站点</translation>
        </message>
        <message>
            <source>Stations without a place: {count}. They are in the list and not on the map.</source>
            <translation>没有位置的站点：{count} 个。它们只列在列表中，不在地图上显示。</translation>
        </message>
        <message>
            <source>Stations: {connection}</source>
            <translation>监测站点：{connection}</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Status after</source>
            <translation>方案后状态</translation>
        </message>
        <message>
            <source>Status before</source>
            <translation>方案前状态</translation>
        </message>
        <message>
            <source>Status of the site</source>
            <translation>设施点状态</translation>
        </message>
        <message>
            <source>Statutory boundary</source>
            <translation>法定界线</translation>
        </message>
        <message>
            <source>Step (min)</source>
            <translation>时段（分钟）</translation>
        </message>
        <message>
            <source>Still needed: {fields}</source>
            <translation>尚需填写：{fields}</translation>
        </message>
        <message>
            <source>Still takes (m³)</source>
            <translation>尚可容纳（m³）</translation>
        </message>
        <message>
            <source>Stock and industrial land</source>
            <translation>存量与工业用地</translation>
        </message>
        <message>
            <source>Stock land</source>
            <translation>存量用地</translation>
        </message>
        <message>
            <source>Stock land (m²)</source>
            <translation>存量用地（m²）</translation>
        </message>
        <message>
            <source>Stock land: an inventory</source>
            <translation>存量用地清单</translation>
        </message>
        <message>
            <source>Stop loading.</source>
            <translation>停止载入。</translation>
        </message>
        <message>
            <source>Stop “{job}”</source>
            <translation>停止“{job}”</translation>
        </message>
        <message>
            <source>Stop.</source>
            <translation>停止。</translation>
        </message>
        <message>
            <source>Stopped since {stopped}, but how much is developed or invested is not recorded ({fields}).</source>
            <translation>自 {stopped} 中止，但开发或投资情况未记载（{fields}）。</translation>
        </message>
        <message>
            <source>Stopped since {stopped}, for {years:.1f} years; {little}.</source>
            <translation>自 {stopped} 中止，已 {years:.1f} 年；{little}。</translation>
        </message>
        <message>
            <source>Stopped while it was being run.</source>
            <translation>运行中被停止。</translation>
        </message>
        <message>
            <source>Stopped: {done} of {count} features have been published. The same run again goes on from there.</source>
            <translation>已停止：{count} 个要素中已发布 {done} 个。再次进行同样的运行会从该处继续。</translation>
        </message>
        <message>
            <source>Stopped; nothing was written.</source>
            <translation>已停止，未写入任何内容。</translation>
        </message>
        <message>
            <source>Stopped; “{algorithm}” wrote nothing.</source>
            <translation>已停止；“{algorithm}”未写入任何内容。</translation>
        </message>
        <message>
            <source>Storm</source>
            <translation>暴雨</translation>
        </message>
        <message>
            <source>Storm formula</source>
            <translation>暴雨强度公式</translation>
        </message>
        <message>
            <source>Storm formulas</source>
            <translation>暴雨强度公式</translation>
        </message>
        <message>
            <source>Storm formulas (*.json)</source>
            <translation>暴雨强度公式 (*.json)</translation>
        </message>
        <message>
            <source>Storm patterns</source>
            <translation>雨型文件</translation>
        </message>
        <message>
            <source>Storms of pattern “{pattern}” last {minutes:g} minutes, and so does this one, whatever duration is given.</source>
            <translation>雨型“{pattern}”的历时为 {minutes:g} 分钟，本次即按此历时，不取所填历时。</translation>
        </message>
        <message>
            <source>Straighten the boundary at the corner.</source>
            <translation>将该角处的边界取直。</translation>
        </message>
        <message>
            <source>Street within</source>
            <translation>道路在此距离内</translation>
        </message>
        <message>
            <source>Streets</source>
            <translation>道路</translation>
        </message>
        <message>
            <source>Streets (edges)</source>
            <translation>街道（边）</translation>
        </message>
        <message>
            <source>Streets (lines)</source>
            <translation>街道（线）</translation>
        </message>
        <message>
            <source>Streets added: {metres} m.</source>
            <translation>新增街道：{metres} m。</translation>
        </message>
        <message>
            <source>Streets closed: {metres} m.</source>
            <translation>关闭街道：{metres} m。</translation>
        </message>
        <message>
            <source>Streets drawn without a connection to the others form parts from which there is no way out. On: places join the nearest street of the largest part.</source>
            <translation>未与其他道路相连的道路自成一片，走不出去。开：各处都接到最大一片中最近的道路。</translation>
        </message>
        <message>
            <source>Streets drawn without a connection to the others form parts from which there is no way out. On: places join the nearest street of the largest part. Off: the nearest street of any; the log says how many join a small part.</source>
            <translation>与其他街道不相连的街道各成一部分，无路可出。勾选：地点接入最大部分中最近的街道。不勾选：接入任一部分中最近的街道，日志会说明有多少接入小的部分。</translation>
        </message>
        <message>
            <source>Streets from “{streets}”, facilities from “{facilities}”, people from “{communities}”.</source>
            <translation>道路取自“{streets}”，设施取自“{facilities}”，人口取自“{communities}”。</translation>
        </message>
        <message>
            <source>Streets from “{streets}”, facilities from “{facilities}”.</source>
            <translation>道路取自“{streets}”，设施取自“{facilities}”。</translation>
        </message>
        <message>
            <source>Streets reached</source>
            <translation>可达街道</translation>
        </message>
        <message>
            <source>Streets that run along a line within this distance are closed there: at least half of the street between two junctions, or a stretch ten times as long as this. Streets that cross it stay open.</source>
            <translation>在此距离内沿线延伸的街道在该处关闭：须达到两路口间街道长度的一半，或此距离的十倍。与线相交的街道仍然开放。</translation>
        </message>
        <message>
            <source>Streets to add (lines)</source>
            <translation>新增的街道（线）</translation>
        </message>
        <message>
            <source>Streets to close (lines or polygons)</source>
            <translation>关闭的街道（线或面）</translation>
        </message>
        <message>
            <source>Strongest step (mm/h)</source>
            <translation>最强时段（mm/h）</translation>
        </message>
        <message>
            <source>Subtracted from the rain everywhere, down to nothing; not where runoff is given.</source>
            <translation>各处从雨量中扣减，至零为止；已给径流处不扣。</translation>
        </message>
        <message>
            <source>Subtracts two images of one place and draws patches around what has changed.

ndvi: the vegetation index (NIR − red) / (NIR + red) of the later image less that of the earlier one; decrease is vegetation lost. bands: of one band the later value less the earlier; of several the length of the vector between them, which knows no direction.

A cell has changed where the difference reaches the threshold: the one given, else the one that Otsu's method finds in the histogram of its size. Otsu always finds one, also where nothing has changed: the log and the report say how well the two groups part.

Cells without data in either image are never compared. Images whose cells lie otherwise are warped to the grid of the earlier one as they are read, and the log says so; both need the same order of bands. They are read block by block, so their size does not matter.

Patches follow the edges of the cells. With approvals each patch is covered, partly or uncovered; without them that is undecided. A patch is a clue, not a finding: it has to be looked at.</source>
            <translation>两期影像相减，把发生变化之处圈成图斑。

ndvi：后一期植被指数（近红外 − 红）/（近红外 + 红）减前一期；decrease 为植被减少。bands：单波段为后值减前值；多波段为变化向量的长度，没有方向。

差值达到阈值的像元视为变化：阈值可给定，否则按大津法由差值大小的直方图确定。即使没有变化，大津法也总能得出阈值：日志与报告说明两组分得如何。

任一期无数据的像元不参与比较。像元错位的影像边读边重采样到前一期格网，并在日志中提示；两期波段次序须相同。影像按块读取，大小不限。

图斑沿像元边界。提供批准图层时，每个图斑为已批准、部分批准或未批准；未提供则未定。图斑是线索，不是结论，应予核实。</translation>
        </message>
        <message>
            <source>Such as</source>
            <translation>例如</translation>
        </message>
        <message>
            <source>Such as 5000. 0: the largest round scale at which the site fits.</source>
            <translation>例如 5000。0：取能容纳项目范围的最大整数比例尺。</translation>
        </message>
        <message>
            <source>Such as the floor area or the dwellings. Left empty, by footprint.</source>
            <translation>如建筑面积或户数。留空则按基底面积。</translation>
        </message>
        <message>
            <source>Such as the national code of an investment project.</source>
            <translation>如投资项目统一代码。</translation>
        </message>
        <message>
            <source>Such as 公开, 内部 or 秘密. Left empty: the strictest of the options’ and the layers’.</source>
            <translation>如公开、内部、秘密。留空：取选项与所读图层中最高的密级。</translation>
        </message>
        <message>
            <source>Such as: overlay with the approved plan, case 2026-118</source>
            <translation>例如：与控规叠合分析，2026-118 号项目</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>汇总表</translation>
        </message>
        <message>
            <source>SuperMap iServer data service</source>
            <translation>SuperMap iServer 数据服务</translation>
        </message>
        <message>
            <source>Supplied</source>
            <translation>供应</translation>
        </message>
        <message>
            <source>Supplied for {agreed}, used as {use}.</source>
            <translation>供地用途为 {agreed}，现状用途为 {use}。</translation>
        </message>
        <message>
            <source>Supplied land (供)</source>
            <translation>土地供应（供）</translation>
        </message>
        <message>
            <source>Supplied on</source>
            <translation>供地日期</translation>
        </message>
        <message>
            <source>Supplied on {supplied}; no start is recorded until {as_of}.</source>
            <translation>{supplied} 供应；至 {as_of} 没有动工记载。</translation>
        </message>
        <message>
            <source>Survey areas are those of land-use patches; give the land use, or measure otherwise.</source>
            <translation>调查面积以地类图斑为准；请给出用地图层，或改用其他面积方法。</translation>
        </message>
        <message>
            <source>Survey areas need the recorded area and the ridge coefficient of the patches (fields {fields}), and layer “{layer}” has not both. Choose another area method.</source>
            <translation>按图斑面积计算需要图斑面积和田坎系数字段（{fields}），图层“{layer}”不全。请另选面积算法。</translation>
        </message>
        <message>
            <source>Survey of the first date</source>
            <translation>前一时点调查</translation>
        </message>
        <message>
            <source>Survey of the second date</source>
            <translation>后一时点调查</translation>
        </message>
        <message>
            <source>Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it.</source>
            <translation>请在插件管理器中启用“Processing”插件：规矩的工具由它运行。</translation>
        </message>
        <message>
            <source>Switch “Live” on: the layer is checked, and every edit as you draw.</source>
            <translation>开启“实时”：检查整个图层，并随绘随查每次编辑。</translation>
        </message>
        <message>
            <source>Switches an inherited rule off.</source>
            <translation>停用所继承的规则。</translation>
        </message>
        <message>
            <source>Sync: {title}</source>
            <translation>同步：{title}</translation>
        </message>
        <message>
            <source>Syncing…</source>
            <translation>正在同步…</translation>
        </message>
        <message>
            <source>System of the numbers</source>
            <translation>数值所在坐标系</translation>
        </message>
        <message>
            <source>System that the coordinates were in</source>
            <translation>原坐标所用系统</translation>
        </message>
        <message>
            <source>T&amp;est</source>
            <translation>测试(&amp;E)</translation>
        </message>
        <message>
            <source>Ta&amp;ke its rain</source>
            <translation>取其雨量(&amp;K)</translation>
        </message>
        <message>
            <source>Table for the field</source>
            <translation>外业表格</translation>
        </message>
        <message>
            <source>Table of the preview</source>
            <translation>预览表格</translation>
        </message>
        <message>
            <source>Table of your own (CSV or JSON)</source>
            <translation>自己的对照表（CSV 或 JSON）</translation>
        </message>
        <message>
            <source>Table or package from the field</source>
            <translation>外业返回的表格或外业包</translation>
        </message>
        <message>
            <source>Table {file} cannot be read: {why}.</source>
            <translation>对照表 {file} 无法读取：{why}。</translation>
        </message>
        <message>
            <source>Table {file} has the code {code} twice.</source>
            <translation>对照表 {file} 中代码 {code} 出现两次。</translation>
        </message>
        <message>
            <source>Table {file} is neither UTF-8 nor GBK text.</source>
            <translation>对照表 {file} 既不是 UTF-8 也不是 GBK 文本。</translation>
        </message>
        <message>
            <source>Table {file} is not JSON: {error}.</source>
            <translation>对照表 {file} 不是 JSON：{error}。</translation>
        </message>
        <message>
            <source>Table {file} lacks the columns {missing}; it has: {columns}.</source>
            <translation>对照表 {file} 缺少列 {missing}；现有：{columns}。</translation>
        </message>
        <message>
            <source>Table {file} must be a JSON object with “codes”, such as {example}.</source>
            <translation>对照表 {file} 须为含“codes”的 JSON 对象，如 {example}。</translation>
        </message>
        <message>
            <source>Table {file} says “{key}”: “{edition}”, which is not the edition of this run, {wanted}.</source>
            <translation>对照表 {file} 写明“{key}”：“{edition}”，与本次运行的版本 {wanted} 不符。</translation>
        </message>
        <message>
            <source>Table {file}: {code} becomes {strange}, which {title} has not. Correct it.</source>
            <translation>对照表 {file}：{code} 转为 {strange}，而 {title} 中没有。请更正。</translation>
        </message>
        <message>
            <source>Table {file}: {code} must become a code or a list of codes.</source>
            <translation>对照表 {file}：{code} 须对应一个代码或代码列表。</translation>
        </message>
        <message>
            <source>Take a copy to edit, with or without a network, and send the edits back later.</source>
            <translation>取得一份可编辑的副本，有无网络均可编辑，之后再送回更改。</translation>
        </message>
        <message>
            <source>Take all changes back.</source>
            <translation>撤销全部改动。</translation>
        </message>
        <message>
            <source>Take the chosen rows away</source>
            <translation>删除所选行</translation>
        </message>
        <message>
            <source>Take the last change back.</source>
            <translation>撤销上一步改动。</translation>
        </message>
        <message>
            <source>Take the last change of the ground back.</source>
            <translation>撤销最近一次地面改动。</translation>
        </message>
        <message>
            <source>Take the slider's date</source>
            <translation>取滑块的时间</translation>
        </message>
        <message>
            <source>Take the slider's date as A</source>
            <translation>取滑块的时间作为 A</translation>
        </message>
        <message>
            <source>Take the slider's date as B</source>
            <translation>取滑块的时间作为 B</translation>
        </message>
        <message>
            <source>Take the way of the water off the map.</source>
            <translation>从地图上去掉水的去向。</translation>
        </message>
        <message>
            <source>Take this condition away</source>
            <translation>去掉此条件</translation>
        </message>
        <message>
            <source>Take this row away</source>
            <translation>去掉此行</translation>
        </message>
        <message>
            <source>Take what stands there now.</source>
            <translation>采用服务端当前内容。</translation>
        </message>
        <message>
            <source>Take {by} out.</source>
            <translation>减去 {by}。</translation>
        </message>
        <message>
            <source>Taken by pipes (mm)</source>
            <translation>管网排除（mm）</translation>
        </message>
        <message>
            <source>Taken by pipes (m³)</source>
            <translation>管网排除（m³）</translation>
        </message>
        <message>
            <source>Taken by pipes and ground (mm)</source>
            <translation>管网与地面带走（mm）</translation>
        </message>
        <message>
            <source>Taken from there: {count}.</source>
            <translation>取回 {count} 个要素。</translation>
        </message>
        <message>
            <source>Taken: {plots} plots, {coded} with a code. The drawing ({version}, {encoding}) has {polyline} closed lines, {lines} outlines of several lines and {hatch} hatches without an outline.</source>
            <translation>取得 {plots} 个地块，其中 {coded} 个有代码。图纸（{version}，{encoding}）有闭合线 {polyline} 条、由多条线围成的轮廓 {lines} 个、没有轮廓线的填充 {hatch} 个。</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>所读内容</translation>
        </message>
        <message>
            <source>Takes ground, does not, or undecided</source>
            <translation>占压、未占压或待定</translation>
        </message>
        <message>
            <source>Takes the median difference for no change, such as where one image is of a greener month. Not for images of which half has changed.</source>
            <translation>以差值中位数为无变化，例如其中一期植被更盛时。不适用于一半以上发生变化的影像。</translation>
        </message>
        <message>
            <source>Targets that cannot be met</source>
            <translation>无法实现的目标</translation>
        </message>
        <message>
            <source>Tax (10,000 yuan)</source>
            <translation>税收（万元）</translation>
        </message>
        <message>
            <source>Tax (10,000 yuan/ha)</source>
            <translation>地均税收（万元/公顷）</translation>
        </message>
        <message>
            <source>Tax a hectare</source>
            <translation>地均税收</translation>
        </message>
        <message>
            <source>Tell me where a layer in degrees looks shifted (GCJ-02, BD-09)</source>
            <translation>经纬度图层疑有偏移（GCJ-02、BD-09）时提示</translation>
        </message>
        <message>
            <source>Tells for each polygon what becomes of a rain: what the ground keeps, what the pipes take, and what is left to run over the ground. Rain = loss + pipes + runoff, polygon by polygon and in all.

curve_number: the method of the SCS. S = 25400 / CN − 254 mm is what the ground can hold, a part of it (0.2 S) before anything runs off: Q = (P − 0.2 S)² / (P + 0.8 S). coefficient: Q = coefficient × P.

Figures come from a table by land-use code of 2023; codes of other editions are translated, and what may be of several classes with other figures is undecided, as is what the table has not. Undecided polygons count in no volume unless you say by which figure. None of the bundled figures was checked against an official text: a table of your own (JSON, as standards/water/runoff.json) takes their place.

Pipes are a subtraction: they take so many mm of the storm (depth), or the runoff of the storm that they were designed for (period), from the classes that the table calls piped. Time, slopes and where the water goes are left out; “Waterlogging” takes runoff_mm for the latter.</source>
            <translation>计算一场雨落在各地块上的去向：地面截留、管网排除、地表径流。雨量 = 截留 + 管网 + 径流，逐块闭合，总量闭合。

curve_number：SCS 曲线数法。S = 25400 / CN − 254 mm 为地面最大截留量，其中一部分（0.2 S）在产流之前截留：Q = (P − 0.2 S)² / (P + 0.8 S)。coefficient：Q = 系数 × P。

数值按 2023 版用地编码取自数值表；其他版本的编码先行转换，可能属于数值不同的多个类别者未定，表中没有者亦未定。未定的面不计入水量，除非给出替代数值。随附数值均未与官方文本核对，可用自有数值表（JSON，格式同 standards/water/runoff.json）替代。

管网按扣减处理：对数值表标为有管网的类别，扣除整场给定的毫米数（depth），或其设计暴雨的径流（period）。未考虑时间、坡度与水的去向；“内涝积水”可读取 runoff_mm 继续计算。</translation>
        </message>
        <message>
            <source>Tells whether the polygons of one layer tile the ground.

Errors has one polygon for each fault: error (its kind), rule_code, feature_id and other_feature_id (the features' own ids), area_m2, width_m, angle_deg, reason (a sentence), area_method, and x, y, a point to zoom to. width_m is twice the area over the perimeter, which is the width of a long strip; of edges that do not match, how far they lie apart.

Rule codes, after the usual lists of database checks, with letters where a list has no row: Q01 invalid, Q02 overlap, Q02D duplicate, Q03 gap, Q05 sliver, Q05U undersized, Q06 acute angle, Q20 edges that do not match across sheets.

invalid: no geometry, or not a valid polygon; it is repaired for the other checks, and the place is a circle of 1 m around the point that is named. overlap: one for each pair. duplicate: a feature that covers the same ground as an earlier one (feature_id is the later one); only the first of several equal features is compared with others. gap: ground that polygons enclose, or that is missing within the boundary layer; feature_id and other_feature_id are the neighbours with the longest common boundary. Ground that reaches the outside, through however narrow an opening, is no gap unless a boundary layer is given. sliver: a part that is small or narrow, and of a bad shape, by the tests below; they are those of tools in use, not of a standard. acute angle: a needle or a notch, its place the triangle of the corner. Edges across sheets: neighbours from two sheets lie apart or overlap, or the boundary between plots reaches the sheet line at different points.

Coordinates that agree to within the tolerance (0.001 m) agree: vertices nearer than that count as one, and an overlap or gap that is nowhere wider is none.</source>
            <translation>检查一个图层的面是否无缝铺满土地。

“图形错误”每处错误一个面：error（类型）、rule_code（规则代码）、feature_id 和 other_feature_id（要素自身编号）、area_m2、width_m、angle_deg、reason（说明）、area_method，以及可供缩放的点 x、y。width_m 为两倍面积除以周长，即长条的宽度；接边不符时为两边的距离。

规则代码沿用通行的数据库检查清单，清单没有的加字母：Q01 图形无效、Q02 重叠、Q02D 重复、Q03 缝隙、Q05 狭长面、Q05U 面积过小、Q06 尖锐角、Q20 图幅接边不符。

图形无效：没有图形或不是有效的面；其他检查使用修复后的图形，位置为所指点周围 1 m 的圆。重叠：每对要素一处。重复：与较早的要素范围相同（feature_id 为较晚者）；多个相同要素中只有第一个与其他要素比较。缝隙：被面包围、或边界图层之内没有覆盖的土地；feature_id 和 other_feature_id 为公共边最长的相邻要素。没有边界图层时，凡与外部相通的土地，无论开口多窄，都不算缝隙。狭长面：按下列条件又小或窄、形状又差的部分；这些条件取自现用工具，并非标准。尖锐角：尖刺或缺口，位置为该角的三角形。图幅接边：两幅图的相邻要素分开或重叠，或地块界线在接边处不在同一点。

坐标相差在容差（0.001 m）之内视为一致：距离小于容差的顶点算作一点，处处不宽于容差的重叠或缝隙不算。</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Terrain (heights in metres)</source>
            <translation>地形（高程，m）</translation>
        </message>
        <message>
            <source>Terrain model</source>
            <translation>地形模型</translation>
        </message>
        <message>
            <source>Terrain “{layer}” has {cells:,} cells, and water is followed on {most:,} at the most. Clip it to the area, or resample it to larger cells.</source>
            <translation>地形“{layer}”有 {cells:,} 个像元，至多可计算 {most:,} 个。请裁剪到所需范围，或重采样为更大的像元。</translation>
        </message>
        <message>
            <source>Terrain “{layer}” is in {crs}, in which areas are {times:.2f} times as large as on the ground there, so volumes would be as wrong. Reproject it to a projected system of its region (for Wuhan: EPSG:4547) with “Warp (reproject)”, then run again.</source>
            <translation>地形“{layer}”的坐标系为 {crs}，其中的面积在该处是实地的 {times:.2f} 倍，水量也会同样失准。请用“变形（重投影）”转换到当地的投影坐标系（武汉：EPSG:4547）后重新运行。</translation>
        </message>
        <message>
            <source>Terrain “{layer}” is in {crs}, whose units are not metres, so slopes and volumes cannot be measured in it. Reproject it to a projected system in metres (for Wuhan: EPSG:4547) with “Warp (reproject)”, then run again.</source>
            <translation>地形“{layer}”的坐标系 {crs} 单位不是米，无法量算坡度与体积。请用“变形（重投影）”转换到以米为单位的投影坐标系（武汉：EPSG:4547）后再运行。</translation>
        </message>
        <message>
            <source>Testing {connection}</source>
            <translation>正在测试 {connection}</translation>
        </message>
        <message>
            <source>Text files (*.txt)</source>
            <translation>文本文件 (*.txt)</translation>
        </message>
        <message>
            <source>Text of the clause</source>
            <translation>条文</translation>
        </message>
        <message>
            <source>Texts inside</source>
            <translation>内部文字</translation>
        </message>
        <message>
            <source>That is {share:.1f} % less than to the existing sites alone.</source>
            <translation>比只有现有设施时少 {share:.1f} %。</translation>
        </message>
        <message>
            <source>The GeoPackage of cases that “Open cases” has made.</source>
            <translation>由“建立案件”生成的案件 GeoPackage。</translation>
        </message>
        <message>
            <source>The GeoPackage that keeps the cases. One that is not there is made; in one that is, only cases are added.</source>
            <translation>存放案件的 GeoPackage。不存在则新建；已存在则只追加案件。</translation>
        </message>
        <message>
            <source>The address of a server (https://…), without a log-in in it, or a folder of GeoPackages and file geodatabases.</source>
            <translation>服务器地址（https://…，其中不含登录信息），或存放 GeoPackage 和文件地理数据库的文件夹。</translation>
        </message>
        <message>
            <source>The address {url} was given with a log-in in it, which everybody would see. Give the address without it, and choose an authentication.</source>
            <translation>地址 {url} 中带有登录信息，任何人都能看到。请去掉登录信息，另选身份验证配置。</translation>
        </message>
        <message>
            <source>The algorithm gave no reason.</source>
            <translation>算法未说明原因。</translation>
        </message>
        <message>
            <source>The answer of {url} cannot be used: {what}. Tell those who run the service.</source>
            <translation>{url} 的应答无法使用：{what}。请告知服务的管理人员。</translation>
        </message>
        <message>
            <source>The answer, the balance, a map and the flows in one self-contained HTML file.</source>
            <translation>结论、平衡表、图与流向，合为一个独立的 HTML 文件。</translation>
        </message>
        <message>
            <source>The attached map</source>
            <translation>附图</translation>
        </message>
        <message>
            <source>The authentication of the connection cannot be read. Choose it again in the connection, and give QGIS its master password.</source>
            <translation>无法读取该连接的身份验证配置。请在连接中重新选择，并向 QGIS 提供主密码。</translation>
        </message>
        <message>
            <source>The authentication of the connection to {url} cannot be read. Choose it again in the connection, and give QGIS its master password.</source>
            <translation>无法读取连接 {url} 的身份验证配置。请在连接中重新选择，并向 QGIS 提供主密码。</translation>
        </message>
        <message>
            <source>The authentication, kept encrypted in QGIS's own store; the connection only names it.</source>
            <translation>身份验证配置，加密保存在 QGIS 中；连接只引用它。</translation>
        </message>
        <message>
            <source>The balance of each zone beside that of all. Zones that overlap are refused.</source>
            <translation>另列各区平衡表；分区重叠则拒绝运行。</translation>
        </message>
        <message>
            <source>The boundary as delivered has errors ({plots}): the areas and what follows from them cannot be relied on before it is corrected.</source>
            <translation>所提供的界址数据有误（{plots}），更正之前，面积及据此得出的结论均不可采信。</translation>
        </message>
        <message>
            <source>The boundary as delivered has oddities to be looked at ({plots}).</source>
            <translation>所提供的界址数据有待核实之处（{plots}）。</translation>
        </message>
        <message>
            <source>The boundary crosses or touches itself ({plots}) and was repaired before it was measured.</source>
            <translation>界址线自相交或自相接（{plots}），量算前已作修复。</translation>
        </message>
        <message>
            <source>The boundary crosses or touches itself near point {label} ({reason}). The plot was drawn as it is listed; correct it before areas are taken.</source>
            <translation>边界在 {label} 点附近自相交或自相接（{reason}）。地块已按所列绘出；量算面积前请先改正。</translation>
        </message>
        <message>
            <source>The boundary has errors and has to be corrected first.</source>
            <translation>界址数据有误，应先行更正。</translation>
        </message>
        <message>
            <source>The boundary of a hatch crosses or touches itself here; its parts became plots.</source>
            <translation>填充的边界在此处自相交或自接触；其各部分成为地块。</translation>
        </message>
        <message>
            <source>The breaks, the map and how it was computed, in one self-contained HTML file.</source>
            <translation>断点、地图与计算说明，汇成一个自包含的 HTML 文件。</translation>
        </message>
        <message>
            <source>The bureau that makes the form</source>
            <translation>出具单位</translation>
        </message>
        <message>
            <source>The case has gone on meanwhile, see its history. What you have typed stays; check it, then decide.</source>
            <translation>该案件已有新的办理，见办理记录。您填写的内容仍在，请核对后再办理。</translation>
        </message>
        <message>
            <source>The case has gone on since the row was written: {who} took it to “{state}” at {at}. The row says {told}. Enter it by hand where it still holds.</source>
            <translation>导出之后案件又有办理：{who} 于 {at} 办理，现为“{state}”。该行填写的内容为：{told}。如仍适用，请人工录入。</translation>
        </message>
        <message>
            <source>The case is no longer in layer “{layer}”.</source>
            <translation>该案件已不在图层“{layer}”中。</translation>
        </message>
        <message>
            <source>The case lies outside the area of the map's coordinate reference system.</source>
            <translation>该案件位于地图坐标系适用范围之外。</translation>
        </message>
        <message>
            <source>The case stands in several rows; only the first was read.</source>
            <translation>该案件出现在多行中，只读取了第一行。</translation>
        </message>
        <message>
            <source>The case that is selected on the map is not in the list: the search hides it.</source>
            <translation>地图上所选案件不在列表中：已被查找条件过滤。</translation>
        </message>
        <message>
            <source>The catalogue at {url} holds more than is listed here: {count} files. Make a connection to a part of it.</source>
            <translation>{url} 的目录内容多于此处列出的 {count} 个文件。请对其中一部分单独建立连接。</translation>
        </message>
        <message>
            <source>The catalogue is being read.</source>
            <translation>正在读取目录。</translation>
        </message>
        <message>
            <source>The category whose facilities are tried out.</source>
            <translation>参与试算的设施类别。</translation>
        </message>
        <message>
            <source>The cells of “{after}” ({other:g} m) do not lie on those of “{before}” ({cell:g} m); it was warped to them (bilinear). Edges may move by part of a cell, and what is smaller than the larger cells cannot be seen.</source>
            <translation>“{after}”的像元（{other:g} m）与“{before}”的像元（{cell:g} m）不重合，已重采样到后者（双线性）。边缘可能移动不足一个像元，小于较大像元的变化无法识别。</translation>
        </message>
        <message>
            <source>The certificate of {url} is not trusted on this computer ({reason}). Have the certificate of the authority that issued it added to QGIS (Options, Authentication), or correct the address.</source>
            <translation>本机不信任 {url} 的证书（{reason}）。请将其签发机构的证书加入 QGIS（选项、身份验证），或更正地址。</translation>
        </message>
        <message>
            <source>The character “{character}” does not exist in {encoding}. Write the text as UTF-8, or change the attribute that holds it.</source>
            <translation>{encoding} 中没有“{character}”这个字。请用 UTF-8 写出，或修改含有它的属性。</translation>
        </message>
        <message>
            <source>The chart of flows, the matrix and what is open, in one self-contained HTML file.</source>
            <translation>流向图、矩阵与待定事项，单个自包含的 HTML 文件。</translation>
        </message>
        <message>
            <source>The chart, the table and where the formula comes from, in one self-contained HTML file.</source>
            <translation>过程图、过程表和公式出处，写成一个独立的 HTML 文件。</translation>
        </message>
        <message>
            <source>The checkout {path} cannot be deleted: {reason}. Remove its layer from the project first.</source>
            <translation>无法删除检出数据 {path}：{reason}。请先将其图层从工程中移除。</translation>
        </message>
        <message>
            <source>The checkout {path} cannot be read or written: {reason}. It is as it was before. Check that the disk has room, save or cancel edits of its layer that are not saved yet, then try again.</source>
            <translation>检出数据 {path} 无法读写：{reason}。文件内容保持原样。请检查磁盘空间，保存或取消其图层中尚未保存的编辑，然后重试。</translation>
        </message>
        <message>
            <source>The checkout {path} cannot be written: {reason}. Choose another folder.</source>
            <translation>无法写入检出文件 {path}：{reason}。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The checkout “{title}” holds edits that the service does not have: {count}. Sync it first, or save a copy before it is discarded.</source>
            <translation>检出数据“{title}”中有服务端尚未收到的编辑：{count} 项。请先同步，或在丢弃前保存副本。</translation>
        </message>
        <message>
            <source>The checkout “{title}” holds {count} edits that the service does not have. Sync it first.</source>
            <translation>检出数据“{title}”中有 {count} 处编辑尚未提交到服务。请先同步。</translation>
        </message>
        <message>
            <source>The checkout “{title}” is being edited in another window of QGIS. Save the edits there and end the editing, then try again.</source>
            <translation>检出“{title}”正在另一个 QGIS 窗口中编辑。请在那里保存并结束编辑，然后重试。</translation>
        </message>
        <message>
            <source>The checkout “{title}” is being synced by another window or run, or its folder cannot be written to. Wait until that has ended, then try again.</source>
            <translation>检出数据“{title}”正由另一个窗口或运行同步，或者其文件夹不可写。请等待其结束后重试。</translation>
        </message>
        <message>
            <source>The class marking of {path} could not be written: {reason}. Check that the folder can be written to, then run again.</source>
            <translation>无法写入 {path} 的密级标识：{reason}。请确认文件夹可写，然后重新运行。</translation>
        </message>
        <message>
            <source>The clause does not say these figures:</source>
            <translation>条款中并无下列数值：</translation>
        </message>
        <message>
            <source>The clause that the rule rests on</source>
            <translation>规则所依据的条款</translation>
        </message>
        <message>
            <source>The codes are of {title}; only it has: {codes}.</source>
            <translation>代码属于{title}；只有它含有：{codes}。</translation>
        </message>
        <message>
            <source>The codes of layer “{layer}” are read as {asked}, but look like another edition: {reason}</source>
            <translation>图层“{layer}”的代码按 {asked} 读取，但看起来属于另一版本：{reason}</translation>
        </message>
        <message>
            <source>The codes {one} and {other} do not tell its kind.</source>
            <translation>编码 {one} 与 {other} 不能判定其类别。</translation>
        </message>
        <message>
            <source>The collection changed while it was fetched; fetch it again to have one state of it.</source>
            <translation>获取期间数据集有变化；请重新获取，以得到同一时刻的状态。</translation>
        </message>
        <message>
            <source>The collection has changed: the fields {fields} are no longer there, or of another type. What you wrote in them stays in the checkout and is not sent. Check the collection out again.</source>
            <translation>数据集已变化：字段 {fields} 已不存在，或类型已改变。您在其中填写的内容保留在检出数据中，不会发送。请重新检出该数据集。</translation>
        </message>
        <message>
            <source>The collection has new fields, which the checkout does not have: {fields}. They are kept as they are there. Check the collection out again to edit them.</source>
            <translation>数据集新增了检出数据中没有的字段：{fields}。服务上的这些字段保持不变。如需编辑，请重新检出该数据集。</translation>
        </message>
        <message>
            <source>The collection holds points, lines and polygons together, which one layer cannot. The most frequent kind was kept; {count} features of the others were left out.</source>
            <translation>数据集同时含有点、线、面，一个图层无法容纳。已保留数量最多的一类，其余 {count} 个要素未写入。</translation>
        </message>
        <message>
            <source>The collection itself, or another one such as the plan of the year after.</source>
            <translation>数据集自身，或另一数据集，如下一年度的规划。</translation>
        </message>
        <message>
            <source>The collection “{collection}” cannot be checked out: the service does not tell what changes in it.</source>
            <translation>数据集“{collection}”无法检出：服务不提供其变更情况。</translation>
        </message>
        <message>
            <source>The collection “{collection}” cannot be edited: the service does not take changesets for it. Load it to look at it, or ask those who run the service.</source>
            <translation>数据集“{collection}”不可编辑：服务不接受针对它的变更集。可加载查看，或联系服务的管理人员。</translation>
        </message>
        <message>
            <source>The collection “{collection}” has no field “{field}” to find features by; it has: {fields}.</source>
            <translation>数据集“{collection}”没有可用于查找要素的字段“{field}”；其字段有：{fields}。</translation>
        </message>
        <message>
            <source>The collection “{collection}” has no fields of these names, so they are not published: {fields}.</source>
            <translation>数据集“{collection}”没有以下名称的字段，因此不予发布：{fields}。</translation>
        </message>
        <message>
            <source>The collection “{collection}” has several features whose field “{field}” holds “{value}”, so that it cannot be told which of them is meant. Choose another field.</source>
            <translation>数据集“{collection}”中有多个要素的字段“{field}”取值为“{value}”，无法确定所指的是哪一个。请选择其他字段。</translation>
        </message>
        <message>
            <source>The collection “{title}” changes faster than your edits can be brought into it. What is left stays in the checkout; sync again later.</source>
            <translation>数据集“{title}”变化过快，您的编辑来不及并入。剩余的编辑保留在检出数据中；请稍后再同步。</translation>
        </message>
        <message>
            <source>The collection “{title}” is not the one that was checked out: the service was set up anew, or brought back to an older state. Nothing was sent, and your edits are all in {path}. Check the collection out again, and publish what you have changed from that file.</source>
            <translation>数据集“{title}”已不是当初检出的那一个：服务已重新建立，或恢复到了较早的状态。没有发送任何内容，您的编辑都在 {path} 中。请重新检出该数据集，并从该文件发布您所做的修改。</translation>
        </message>
        <message>
            <source>The comparison ends before it begins. Exchange the two times.</source>
            <translation>截止时间早于起始时间。请对调两个时间。</translation>
        </message>
        <message>
            <source>The computer's memory is not enough for this input. Run it on a part of the area at a time.</source>
            <translation>计算机内存不足以处理这份输入，请分片运行。</translation>
        </message>
        <message>
            <source>The condition</source>
            <translation>具体要求</translation>
        </message>
        <message>
            <source>The condition ends too early.</source>
            <translation>条件不完整。</translation>
        </message>
        <message>
            <source>The condition is nested more than {depth} deep.</source>
            <translation>条件嵌套超过 {depth} 层。</translation>
        </message>
        <message>
            <source>The condition on the field “{field}” has no value. Give one, or take the row away.</source>
            <translation>字段“{field}”的条件没有取值。请填写，或去掉此行。</translation>
        </message>
        <message>
            <source>The condition reads the field “{field}”, which the answer does not have; it has: {fields}.</source>
            <translation>条件用到字段“{field}”，但结果中没有；现有字段：{fields}。</translation>
        </message>
        <message>
            <source>The condition “{condition}” cannot be answered with {values}.</source>
            <translation>条件“{condition}”无法用 {values} 判断。</translation>
        </message>
        <message>
            <source>The condition “{condition}” does not hold.</source>
            <translation>条件“{condition}”不成立。</translation>
        </message>
        <message>
            <source>The conflict, closer</source>
            <translation>冲突位置放大图</translation>
        </message>
        <message>
            <source>The control line</source>
            <translation>控制线</translation>
        </message>
        <message>
            <source>The control line is a statutory boundary: moving it needs an amendment, and the remedy says so; default false.</source>
            <translation>控制线为法定界线：调整须履行修改程序，整改建议会予说明；默认否。</translation>
        </message>
        <message>
            <source>The coordinates are already in that system; nothing was moved.</source>
            <translation>坐标已在该系统中，未作移动。</translation>
        </message>
        <message>
            <source>The coordinates are east first; the form asks north first. They were read as east, north.</source>
            <translation>坐标是东坐标在前，而格式要求北坐标在前。已按东、北读取。</translation>
        </message>
        <message>
            <source>The coordinates carry the prefix of zone {zone}, but {told} says zone {other}. The plot was placed by its prefix: check which is right.</source>
            <translation>坐标带有 {zone} 带的带号，而{told}为 {other} 带。地块已按坐标中的带号放置：请核对哪个正确。</translation>
        </message>
        <message>
            <source>The coordinates of layer “{layer}” are not in metres: its patches bring no area, and none is measured.</source>
            <translation>图层“{layer}”的坐标单位不是米：图斑未带面积，也未量算面积。</translation>
        </message>
        <message>
            <source>The coordinates of {crs} are not in metres, so areas cannot be measured. Reproject the layer to a projected system in metres, such as CGCS2000 / 3-degree Gauss-Kruger.</source>
            <translation>{crs} 的坐标单位不是米，无法量测面积。请将图层投影到以米为单位的坐标系，例如 CGCS2000 3 度带高斯-克吕格坐标系。</translation>
        </message>
        <message>
            <source>The copy has exact coordinates and is marked {marking}, below what the options or the layer say. Have that confirmed before it is given away.</source>
            <translation>副本含精确坐标，而密级标注为 {marking}，低于选项或图层的密级。提供前请经确认。</translation>
        </message>
        <message>
            <source>The copy {path} cannot be written: {reason}. Choose another folder.</source>
            <translation>无法写入副本 {path}：{reason}。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The dates differ in extent: {area:.2f} m² of layer “{layer}” ({share:.2f} %) are not covered by the other date and are not compared; they are told apart.</source>
            <translation>两期范围不同：图层“{layer}”有 {area:.2f} m²（{share:.2f} %）未被另一时点覆盖，不参与比较，单独列出。</translation>
        </message>
        <message>
            <source>The day by which ages are told, such as 2026-01-01. Left empty: today.</source>
            <translation>计算年限的时点，如 2026-01-01。留空为当天。</translation>
        </message>
        <message>
            <source>The deepest of each kind</source>
            <translation>各类中最深者</translation>
        </message>
        <message>
            <source>The depth of water that each kind bears; where the figure comes from is in its tooltip.</source>
            <translation>各类可承受的水深；数值出处见提示。</translation>
        </message>
        <message>
            <source>The difference from which on a cell has changed, in NDVI (0 to 2) or in the values of the bands. Left empty, Otsu's method finds one.</source>
            <translation>差值达到该值即视为变化，单位为 NDVI（0 至 2）或波段值。留空则按大津法确定。</translation>
        </message>
        <message>
            <source>The difference itself as a GeoTIFF, empty where an image has no data.</source>
            <translation>差值栅格（GeoTIFF），影像无数据处为空。</translation>
        </message>
        <message>
            <source>The difference of several bands has no direction, which {parameter} needs. Compare one band, or the vegetation index.</source>
            <translation>多波段差值没有方向，而 {parameter} 需要方向。请比较单个波段或植被指数。</translation>
        </message>
        <message>
            <source>The differences do not fall into two groups (separability {value:.2f} of 1), so the threshold found by Otsu's method may cut through noise. Look at the patches, or give a threshold.</source>
            <translation>差值没有明显分为两组（可分性 {value:.2f}，满分 1），大津法得出的阈值可能落在噪声中。请查看图斑，或自行给定阈值。</translation>
        </message>
        <message>
            <source>The drawing has no closed outline; the problems say where its lines do not close.</source>
            <translation>图纸没有闭合的轮廓；问题图层指出各处未闭合的位置。</translation>
        </message>
        <message>
            <source>The drawing says its unit is “{declared}”, but its lines would then be {length:.3g} m long; they were read in metres. Choose the unit if that is wrong.</source>
            <translation>图纸注明单位为“{declared}”，但那样线长只有 {length:.3g} m；已按米读取。如有误，请指定单位。</translation>
        </message>
        <message>
            <source>The drawing says its unit is “{declared}”, but its numbers are those of a national grid in “{unit}”; they were read so.</source>
            <translation>图纸注明单位为“{declared}”，但数值符合以“{unit}”为单位的国家坐标；已按后者读取。</translation>
        </message>
        <message>
            <source>The drawing's eastings begin with {prefix}, the number of its zone, but {crs} is of zone {zone}. Choose a system of zone {prefix}, or none.</source>
            <translation>图纸横坐标的带号为 {prefix}，而 {crs} 属于第 {zone} 带。请选择第 {prefix} 带的坐标系，或留空。</translation>
        </message>
        <message>
            <source>The drawing's eastings begin with {zone}, as a zone's number does; {crs} was taken as you chose it.</source>
            <translation>图纸横坐标以 {zone} 开头，像是带号；仍按您选择的 {crs} 处理。</translation>
        </message>
        <message>
            <source>The drawing's eastings begin with {zone}: it was placed in EPSG:{epsg} (CGCS2000, zone {zone}). Choose another system if its datum is not CGCS2000.</source>
            <translation>图纸横坐标以 {zone} 开头：已置于 EPSG:{epsg}（CGCS2000 第 {zone} 带）。如基准不是 CGCS2000，请另选坐标系。</translation>
        </message>
        <message>
            <source>The drawing's eastings have no prefix, those of {crs} begin with {zone}; it was added.</source>
            <translation>图纸横坐标不带带号，而 {crs} 以 {zone} 开头；已加上带号。</translation>
        </message>
        <message>
            <source>The drawing's entities have no handles, so block attributes were read as texts, without their tags.</source>
            <translation>图纸的实体没有句柄，块属性因此按文字读取，不带标记。</translation>
        </message>
        <message>
            <source>The drawing's numbers (about {east:.0f}, {north:.0f}) are not those of a national grid; they were read in {crs} as you chose it. Check on the map that it lies where it should.</source>
            <translation>图纸坐标（约 {east:.0f}，{north:.0f}）不是国家坐标；已按您选择的 {crs} 读取。请在地图上核对位置。</translation>
        </message>
        <message>
            <source>The drawing's numbers (about {east:.0f}, {north:.0f}) are those of a local grid and tell no reference system; the layers have none. Georeference them, or choose the system if you know it.</source>
            <translation>图纸坐标（约 {east:.0f}，{north:.0f}）是地方坐标，无法判断坐标系；结果图层没有坐标系。请配准，或在知道坐标系时指定。</translation>
        </message>
        <message>
            <source>The drawing's unit is “{unit}”; it was brought to metres.</source>
            <translation>图纸单位为“{unit}”，已换算为米。</translation>
        </message>
        <message>
            <source>The earlier time: an instant such as 2025-12-31T16:00:00+08:00, or a day such as 2025-12-31, which means its end in this computer's time zone. May be empty where two collections are compared.</source>
            <translation>较早的时间：时刻，如 2025-12-31T16:00:00+08:00；或日期，如 2025-12-31，指该日在本机时区的终了。对比两个数据集时可留空。</translation>
        </message>
        <message>
            <source>The edit is sent once more as it is. To change it first, open its form.</source>
            <translation>该编辑将原样重新发送。如需先修改，请打开其属性表单。</translation>
        </message>
        <message>
            <source>The edition in which the dates are compared. auto: that of the later survey.</source>
            <translation>两期据以比较的代码版本。auto：取后一时点的版本。</translation>
        </message>
        <message>
            <source>The edition of the codes in field “{field}” cannot be told; they are judged by {title}. {reason}</source>
            <translation>字段“{field}”的代码版本无法判断，暂按{title}审查。{reason}</translation>
        </message>
        <message>
            <source>The edition of the land-use codes is recognised in each zone by its own codes; a single code can make one zone read by another edition than the rest, and its figures then do not compare. Name {parameter} in the parameters to have it the same in all zones.</source>
            <translation>用地代码的版本在各分区按其自身代码分别识别；个别代码即可使某一分区按与其他分区不同的版本读取，其数据便不可比。请在参数中指明 {parameter}，使各分区一致。</translation>
        </message>
        <message>
            <source>The edition of the new codes; another than the first.</source>
            <translation>新代码的版本，须与原版本不同。</translation>
        </message>
        <message>
            <source>The edits of layer “{layer}” could not be saved: {reason}</source>
            <translation>图层“{layer}”的编辑无法保存：{reason}</translation>
        </message>
        <message>
            <source>The end of the period</source>
            <translation>时段的结束</translation>
        </message>
        <message>
            <source>The export log {path} cannot be written: {reason}. Choose another file for it in Guiju's options.</source>
            <translation>无法写入导出日志 {path}：{reason}。请在规矩的选项中另选文件。</translation>
        </message>
        <message>
            <source>The extent is not on the globe: {extent}. Check its reference system.</source>
            <translation>范围超出经纬度取值：{extent}。请检查其坐标参考系。</translation>
        </message>
        <message>
            <source>The failure counts again; the waiver stays on record.</source>
            <translation>该项将重新计为不通过；豁免记录予以保留。</translation>
        </message>
        <message>
            <source>The feature is kept: it comes back here as it stands there.</source>
            <translation>保留要素：按服务端现状恢复到本地。</translation>
        </message>
        <message>
            <source>The feature is kept: it is added there again, with what you entered.</source>
            <translation>保留要素：以您输入的内容重新新增到服务端。</translation>
        </message>
        <message>
            <source>The feature is removed here too; what you entered is given up.</source>
            <translation>本地也删除该要素，放弃您输入的内容。</translation>
        </message>
        <message>
            <source>The feature is removed there too; what was edited there is given up.</source>
            <translation>服务端也删除该要素，放弃对方的编辑。</translation>
        </message>
        <message>
            <source>The features of collection “{collection}” are each of one time (field “{field}”), so now is no state of it. Say up to what time.</source>
            <translation>数据集“{collection}”的每个要素只属于一个时间（字段“{field}”），因此没有“现在”的状态。请指定截止时间。</translation>
        </message>
        <message>
            <source>The features that the failure rests on, such as a control line, are not what was waived.</source>
            <translation>结论所依据的要素（如控制线）与豁免时不同。</translation>
        </message>
        <message>
            <source>The fetched data of these layers are no longer on this computer: {layers}. Fetch them again: right click, “Bring up to date from the data service”.</source>
            <translation>以下图层获取的数据已不在本机：{layers}。请重新获取：右键单击图层，选择“从数据服务更新”。</translation>
        </message>
        <message>
            <source>The field by which a feature of one state is known in the other.</source>
            <translation>用来确定两个状态中同一要素的字段。</translation>
        </message>
        <message>
            <source>The field by which a feature of one state is known in the other. Left empty: the service's own id within one collection, else a customary field: plot_id, BSM, DKBH, DKBM or TBBH.</source>
            <translation>用来确定两个状态中同一要素的字段。留空：同一数据集内用服务自身的标识，否则用惯用字段：plot_id、BSM、DKBH、DKBM 或 TBBH。</translation>
        </message>
        <message>
            <source>The field is always an estimate (footprint × floors); default false.</source>
            <translation>该字段始终为估算值（基底 × 层数）；默认否。</translation>
        </message>
        <message>
            <source>The field names are not JSON: {error}. Write them as {example}.</source>
            <translation>字段对应不是 JSON：{error}。请写成 {example}。</translation>
        </message>
        <message>
            <source>The field names have “{field}”; they may have: {known}.</source>
            <translation>字段名中有“{field}”；可用的有：{known}。</translation>
        </message>
        <message>
            <source>The field names must be one JSON object of texts, such as {example}.</source>
            <translation>字段对应须为一个由文本组成的 JSON 对象，例如 {example}。</translation>
        </message>
        <message>
            <source>The field names name those of the role “{role}”, which no layer fills; there are: {known}.</source>
            <translation>字段对应中写了角色“{role}”的字段，但没有图层担任该角色；现有角色：{known}。</translation>
        </message>
        <message>
            <source>The field of the plots' own ids. Left empty, the pack's names and the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH.</source>
            <translation>地块自身编号的字段。留空则依次尝试规则包给出的名称和常用字段：plot_id、BSM、DKBH、DKBM、TBBH。</translation>
        </message>
        <message>
            <source>The field of the ticked layers that tells each facility's category; several with commas between them, such as “amenity,shop,leisure”. Empty: each ticked layer is one category.</source>
            <translation>勾选图层中说明设施类别的字段；可用逗号分隔多个字段，如“amenity,shop,leisure”。留空：每个勾选的图层为一个类别。</translation>
        </message>
        <message>
            <source>The field that holds how many people live there. Empty: each counts as one.</source>
            <translation>记录居住人数的字段。留空：每个计为 1。</translation>
        </message>
        <message>
            <source>The field that holds what communities are called.</source>
            <translation>记录社区名称的字段。</translation>
        </message>
        <message>
            <source>The field that holds what facilities are called. Empty: their feature ids.</source>
            <translation>记录设施名称的字段。留空：用要素编号。</translation>
        </message>
        <message>
            <source>The field that tells how many live there.</source>
            <translation>表示该处人数的字段。</translation>
        </message>
        <message>
            <source>The figure that is tried stands in no clause.</source>
            <translation>试算的数值不出自任何条款。</translation>
        </message>
        <message>
            <source>The figure “{id}” is missing.</source>
            <translation>缺少数值“{id}”。</translation>
        </message>
        <message>
            <source>The figures of formula “{formula}” were not checked against an official text: use them for screening, and the city's published formula for design.</source>
            <translation>公式“{formula}”的数值未与官方文本核对：仅供筛查，设计请用城市正式发布的公式。</translation>
        </message>
        <message>
            <source>The figures of pattern “{pattern}” were not checked against an official text: use them for screening, and the city's published pattern for design.</source>
            <translation>雨型“{pattern}”的数值未与官方文本核对：仅供初筛，设计应采用本市公布的雨型。</translation>
        </message>
        <message>
            <source>The file does not name its 坐标系; CGCS2000 was assumed.</source>
            <translation>文件没有写明坐标系，按 2000 国家大地坐标系处理。</translation>
        </message>
        <message>
            <source>The file of cases must end in .gpkg, but it is {file}.</source>
            <translation>案件文件须以 .gpkg 结尾，而现为 {file}。</translation>
        </message>
        <message>
            <source>The file of cases {path} cannot be read or written: {reason}. Check that it is whole and that its folder can be written to.</source>
            <translation>案件文件 {path} 无法读写：{reason}。请检查文件是否完整、所在文件夹是否可写。</translation>
        </message>
        <message>
            <source>The file of hollows {path} could not be written: {reason}. Check that the disk has room and that the folder can be written to, then run again.</source>
            <translation>洼地文件 {path} 无法写入：{reason}。请检查磁盘空间与文件夹写权限后再运行。</translation>
        </message>
        <message>
            <source>The file of hollows {path} is of version {found}, but this Guiju reads version {wanted}. Make it again with “Depressions”.</source>
            <translation>洼地文件 {path} 的版本为 {found}，本版规矩读取版本 {wanted}。请用“洼地”重新生成。</translation>
        </message>
        <message>
            <source>The file of waivers that the plan check dock keeps beside the plots (….waivers.json). A failure that somebody waived, and that is as it was then, stays a failure and is marked: by whom, until when and by which document. Left empty, nothing is marked.</source>
            <translation>方案审查面板存放在地块旁边的豁免记录文件（….waivers.json）。已豁免且状态未变的不通过结论仍为不通过，并标明由谁、至何时、凭何文件豁免。留空则不作标记。</translation>
        </message>
        <message>
            <source>The file of waivers {file} was written by a newer Guiju. Update the plugin to read it; it is left as it is.</source>
            <translation>豁免记录文件 {file} 由更新版本的规矩写成。请升级插件后再读取；文件保持原样。</translation>
        </message>
        <message>
            <source>The file of “Depressions”, in place of the terrain. Buildings given beside it are asked about, not raised again.</source>
            <translation>“洼地”的文件，代替地形。此时给出的建筑只作评判，不再抬高。</translation>
        </message>
        <message>
            <source>The file says 坐标系={system}, but the chosen reference system is another; the chosen one was used.</source>
            <translation>文件写明坐标系={system}，而所选坐标系不同；已采用所选坐标系。</translation>
        </message>
        <message>
            <source>The file that the other tools of this group take.</source>
            <translation>供本组其他工具使用的文件。</translation>
        </message>
        <message>
            <source>The file that “Check compliance” wrote, best with “List passes too”; gives the opinion, the findings, the layers and what was not checked.</source>
            <translation>“合规性审查”输出的 JSON 文件，最好勾选“同时列出通过的结论”；提供意见、各项结论、图层和未检查的内容。</translation>
        </message>
        <message>
            <source>The file that “Waterlogging” takes.</source>
            <translation>供“内涝积水”使用的文件。</translation>
        </message>
        <message>
            <source>The file was changed by another program since it was read here.</source>
            <translation>文件在此处读取之后已被其他程序修改。</translation>
        </message>
        <message>
            <source>The file {file} is no whole list of waivers ({what}). It is left as it is and nothing in it counts: bring back an earlier copy, or move it away and begin anew.</source>
            <translation>文件 {file} 不是完整的豁免记录（{what}）。文件保持原样，其中内容一律不算数：请恢复较早的副本，或将其移走后重新开始。</translation>
        </message>
        <message>
            <source>The file {path} could not be written: {reason}. Check that the disk has room, that the folder can be written to and that no other program holds the file, then run again.</source>
            <translation>文件 {path} 无法写出：{reason}。请确认磁盘有空间、文件夹可写且文件未被其他程序占用，然后重新运行。</translation>
        </message>
        <message>
            <source>The file {path} could not be written: {reason}. Choose another folder, or close the program that holds it.</source>
            <translation>无法写入文件 {path}：{reason}。请另选文件夹，或关闭占用该文件的程序。</translation>
        </message>
        <message>
            <source>The file {path} is not a whole file of hollows of Guiju: it is foreign, damaged or was cut short. Make it again with “Depressions”.</source>
            <translation>文件 {path} 不是完整的规矩洼地文件：外来、损坏或被截断。请用“洼地”重新生成。</translation>
        </message>
        <message>
            <source>The file {path} is not a whole network file of Guiju: it is foreign, damaged or was cut short. Build it again with “Build network”.</source>
            <translation>文件 {path} 不是完整的规矩路网文件：来源不明、已损坏或被截断。请用“构建路网”重新生成。</translation>
        </message>
        <message>
            <source>The file {path} may only be read. Save the pack under another name, or ask who keeps the file.</source>
            <translation>文件 {path} 为只读。请将规则包另存为其他名称，或联系文件管理者。</translation>
        </message>
        <message>
            <source>The file “{file}” does not hold the verdicts of a check: “{key}” is missing or of another kind. Choose the file that “Check compliance” wrote as verdicts in JSON; one of an earlier version has to be written again.</source>
            <translation>文件“{file}”不是合规审查的结论文件：缺少“{key}”或其类型不符。请选择“合规性审查”输出的 JSON 结论文件；早期版本写出的文件须重新生成。</translation>
        </message>
        <message>
            <source>The file “{file}” is not JSON: {error}. Choose the file that “Check compliance” wrote as verdicts in JSON.</source>
            <translation>文件“{file}”不是 JSON：{error}。请选择“合规性审查”输出的 JSON 结论文件。</translation>
        </message>
        <message>
            <source>The filter cannot be read: {reason}.</source>
            <translation>筛选条件无法解析：{reason}。</translation>
        </message>
        <message>
            <source>The filter names the field “{field}”, which the patches do not have.</source>
            <translation>筛选条件中的字段“{field}”在图斑图层中不存在。</translation>
        </message>
        <message>
            <source>The first date has no code here, so its kind is undecided.</source>
            <translation>前一时点此处没有地类编码，类别待定。</translation>
        </message>
        <message>
            <source>The first {count} features; there may be more.</source>
            <translation>前 {count} 个要素，可能还有更多。</translation>
        </message>
        <message>
            <source>The first {shown} of {count}; the matrix has all.</source>
            <translation>列出 {count} 项中的前 {shown} 项；全部见矩阵。</translation>
        </message>
        <message>
            <source>The first {shown} of {count}; the output lists all.</source>
            <translation>列出 {count} 项中的前 {shown} 项；全部见成果表。</translation>
        </message>
        <message>
            <source>The folder holds {count} collections.</source>
            <translation>文件夹中有 {count} 个数据集。</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be made: {reason}. Choose another one.</source>
            <translation>无法建立文件夹 {folder}：{reason}。请另选一个。</translation>
        </message>
        <message>
            <source>The folder {folder} holds a package for the field already. Import its cases, then choose another folder.</source>
            <translation>文件夹 {folder} 中已有外业包。请先导入其中的案件，再另选文件夹。</translation>
        </message>
        <message>
            <source>The form asks hectares, with four decimals.</source>
            <translation>格式要求公顷，四位小数。</translation>
        </message>
        <message>
            <source>The form cannot show this; put it right in the JSON: {value}</source>
            <translation>表单无法显示此值，请在 JSON 中更正：{value}</translation>
        </message>
        <message>
            <source>The formula by which rain has a return period.</source>
            <translation>据以换算重现期的暴雨强度公式。</translation>
        </message>
        <message>
            <source>The greatest FAR that the plan allows, such as RJLSX.</source>
            <translation>规划允许的最大容积率，如 RJLSX。</translation>
        </message>
        <message>
            <source>The ground is taken in…</source>
            <translation>正在计入地面改动……</translation>
        </message>
        <message>
            <source>The ground itself: plot_id, control, control_title, category, class_code, class_name, ownership, zone, area_m2 (ridges included), area_method, fragment.</source>
            <translation>占压的范围本身：plot_id、control、control_title、category、class_code、class_name、ownership、zone、area_m2（含田坎）、area_method、fragment（是否碎片）。</translation>
        </message>
        <message>
            <source>The header holds conversion parameters (转换参数); they were not applied.</source>
            <translation>文件头含有转换参数；未予应用。</translation>
        </message>
        <message>
            <source>The header says zone {header}, but the chosen reference system is zone {given}; the chosen one was used for numbers without a prefix.</source>
            <translation>文件头为 {header} 带，而所选坐标系为 {given} 带；不加带号的坐标已采用所选坐标系。</translation>
        </message>
        <message>
            <source>The header says 几度分带={width}, but zone {zone} is one of {own} degrees; the zone's number was believed.</source>
            <translation>文件头写明几度分带={width}，而 {zone} 带是 {own} 度带；已以带号为准。</translation>
        </message>
        <message>
            <source>The header says 带号={zone}, but China's zones are 13 to 23 (6°) and 25 to 45 (3°).</source>
            <translation>文件头写明带号={zone}，而我国的带号为 13 至 23（6° 带）和 25 至 45（3° 带）。</translation>
        </message>
        <message>
            <source>The header says 投影类型={projection}; it was read as Gauss-Krüger.</source>
            <translation>文件头写明投影类型={projection}；已按高斯-克吕格读取。</translation>
        </message>
        <message>
            <source>The header says 计量单位={unit} and 带号={zone}, but the numbers are degrees; they were read as latitude and longitude. Check which is right before the plot is used.</source>
            <translation>文件头写明计量单位={unit}、带号={zone}，但数值为度，已按纬度、经度读取。使用该地块前请核实。</translation>
        </message>
        <message>
            <source>The heights of terrain “{layer}” are in “{unit}”, and metres are needed. Convert them with “Raster calculator” (feet × 0.3048) to a new file, then run again; where they are metres, correct the unit that the file tells.</source>
            <translation>地形“{layer}”的高程单位为“{unit}”，须为米。请用“栅格计算器”（英尺 × 0.3048）换算为新文件后重新运行；若本来就是米，请更正文件所标的单位。</translation>
        </message>
        <message>
            <source>The highest cost that counts: metres, or minutes for costs in time. Left empty, there is none.</source>
            <translation>计入的最大成本：米，时间成本则为分钟。留空则不限。</translation>
        </message>
        <message>
            <source>The history of case “{case}” cannot be read at line {line}. Restore the file from a copy.</source>
            <translation>案件“{case}”的办理记录第 {line} 行无法读取。请用备份恢复文件。</translation>
        </message>
        <message>
            <source>The history of case “{case}” is broken at entry {entry}: it does not follow on the one before.</source>
            <translation>案件“{case}”的办理记录在第 {entry} 条处断裂：与前一条不衔接。</translation>
        </message>
        <message>
            <source>The hollows of a terrain model, how they nest and where each spills, as a file to be used again.</source>
            <translation>地形的洼地、其嵌套关系与各自的漫溢口，存为可重复使用的文件。</translation>
        </message>
        <message>
            <source>The id may hold letters, digits, “-”, “_” and “.” and starts with a letter or a digit.</source>
            <translation>标识可用字母、数字、“-”“_”“.”，须以字母或数字开头。</translation>
        </message>
        <message>
            <source>The id of a bundled facility pack, or the path of a pack of your own (JSON). Bundled: {packs}.</source>
            <translation>内置设施包的编号，或自有设施包（JSON）的路径。内置：{packs}。</translation>
        </message>
        <message>
            <source>The id of a bundled rule pack, or the path of a pack of your own (JSON). Bundled: {packs}.</source>
            <translation>内置规则包的编号，或自有规则包（JSON）的路径。内置：{packs}。</translation>
        </message>
        <message>
            <source>The id of a formula, as in “Design storm”.</source>
            <translation>公式标识，同“设计暴雨”。</translation>
        </message>
        <message>
            <source>The id of a formula. Those that come with Guiju: {formulas}.</source>
            <translation>公式的标识。自带的有：{formulas}。</translation>
        </message>
        <message>
            <source>The id or the title of a connection of the data service, the address of a server (https://…), or the path of a folder, a GeoPackage or a file geodatabase. An address with a log-in in it is refused: make a connection with an authentication.</source>
            <translation>数据服务连接的标识或名称，服务器地址（https://…），或文件夹、GeoPackage、文件地理数据库的路径。带有登录信息的地址不予接受：请建立连接并选择身份验证配置。</translation>
        </message>
        <message>
            <source>The id or the title of a connection of the data service, with a log-in that may edit, or the address of a server (https://…).</source>
            <translation>数据服务连接的标识或名称（其登录须有编辑权限），或服务器地址（https://…）。</translation>
        </message>
        <message>
            <source>The id “{id}” stands twice.</source>
            <translation>标识“{id}”重复。</translation>
        </message>
        <message>
            <source>The inventory, its map, the first plots with their reasons and the figures, in one HTML file.</source>
            <translation>清单、地图、前列宗地及理由、所用数值，汇成一个 HTML 文件。</translation>
        </message>
        <message>
            <source>The key “{key}” is not known here.</source>
            <translation>此处没有“{key}”这一键。</translation>
        </message>
        <message>
            <source>The kind of each layer in their order, separated by commas: road, underpass, facility, building. Left empty, the layers' names tell.</source>
            <translation>各图层的类别，依次以逗号分隔：road、underpass、facility、building。留空则按图层名识别。</translation>
        </message>
        <message>
            <source>The kinds of fault to look for. edge_mismatch also needs the field of the map sheet, undersized and acute_angle a limit above 0.</source>
            <translation>要查找的错误类型。edge_mismatch 还需要图幅号字段，undersized 和 acute_angle 需要大于 0 的限值。</translation>
        </message>
        <message>
            <source>The largest flows</source>
            <translation>主要流向</translation>
        </message>
        <message>
            <source>The largest ponds</source>
            <translation>最大的积水区</translation>
        </message>
        <message>
            <source>The largest, by people</source>
            <translation>人口最多的盲区</translation>
        </message>
        <message>
            <source>The last edits were not judged yet when they were saved.</source>
            <translation>保存时，最后的编辑尚未完成判定。</translation>
        </message>
        <message>
            <source>The last square is {metres} m from “{name}”.</source>
            <translation>最后一个方块距“{name}”{metres} m。</translation>
        </message>
        <message>
            <source>The last zone ends at {upper} but the limit is {limit}. Make them the same.</source>
            <translation>最后一个分区止于 {upper}，而限值为 {limit}。请使两者一致。</translation>
        </message>
        <message>
            <source>The later time, written in the same way. Left empty: now.</source>
            <translation>较晚的时间，写法相同。留空：现在。</translation>
        </message>
        <message>
            <source>The latest value is of a time to come: a clock is wrong.</source>
            <translation>最新数据的时间在未来：某处时钟有误。</translation>
        </message>
        <message>
            <source>The layer has no field of the actual start (started_on).</source>
            <translation>图层没有实际动工日期字段（started_on）。</translation>
        </message>
        <message>
            <source>The layer has no field of the supply (supplied_on).</source>
            <translation>图层没有供地日期字段（supplied_on）。</translation>
        </message>
        <message>
            <source>The layer has no land-use codes.</source>
            <translation>图层没有用地代码。</translation>
        </message>
        <message>
            <source>The layer has only {n} points, too few to tell.</source>
            <translation>图层只有 {n} 个点，不足以判断。</translation>
        </message>
        <message>
            <source>The layer holds no features.</source>
            <translation>图层无要素。</translation>
        </message>
        <message>
            <source>The layer holds no origins; nothing was compared.</source>
            <translation>图层没有起点，未作比较。</translation>
        </message>
        <message>
            <source>The layer holds no origins; nothing was explained.</source>
            <translation>图层没有起点，未作说明。</translation>
        </message>
        <message>
            <source>The layer holds no origins; nothing was judged.</source>
            <translation>图层没有起点，未作评判。</translation>
        </message>
        <message>
            <source>The layer holds no plots; nothing was checked.</source>
            <translation>图层没有地块，未作审查。</translation>
        </message>
        <message>
            <source>The layer is being edited: a step can be undone (Ctrl+Z), and is kept when the layer is saved.</source>
            <translation>图层处于编辑状态：办理步骤可撤销（Ctrl+Z），保存图层后生效。</translation>
        </message>
        <message>
            <source>The layer lies outside China, where maps are not shifted.</source>
            <translation>图层位于中国境外，当地地图没有偏移。</translation>
        </message>
        <message>
            <source>The layer of changes is no longer in the project. Compare again.</source>
            <translation>变化图层已不在工程中。请重新对比。</translation>
        </message>
        <message>
            <source>The layer of the checkout “{title}” was replaced by another program, or its field “{field}” was taken out, so that nobody knows what you have edited since. Nothing was sent, and all features are in the file as they are. Check the collection out again, and publish from the old file what is missing there.</source>
            <translation>检出“{title}”的图层已被其他程序替换，或其字段“{field}”已被删除，因此无从得知此后您编辑了什么。未发送任何内容，所有要素仍原样保存在文件中。请重新检出该数据集，再从旧文件发布其中缺少的内容。</translation>
        </message>
        <message>
            <source>The layer to check, in a projected reference system in metres.</source>
            <translation>要检查的图层，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>The layer {layer} cannot be loaded. Check its path and name, or take it off the list.</source>
            <translation>图层 {layer} 无法加载。请检查路径和名称，或从列表中移除。</translation>
        </message>
        <message>
            <source>The layer {layer} given for {parameter} cannot be loaded. Check its path and name.</source>
            <translation>参数 {parameter} 的图层 {layer} 无法加载。请检查路径和名称。</translation>
        </message>
        <message>
            <source>The layer “{layer}” has edits that are not saved yet. Save them first, and end the editing?</source>
            <translation>图层“{layer}”有尚未保存的编辑。是否先保存并结束编辑？</translation>
        </message>
        <message>
            <source>The layers that the pack's rules read: control lines, the approved plan, buildings and so on. A role that no layer fills leaves its rules undecided. Another reference system is brought to that of the plots. QGIS offers neither “selected features only” nor a filter for several layers at once: give a layer a subset filter of its own where only part of it counts.</source>
            <translation>规则包各规则所读的图层：控制线、已批规划、建筑等。没有图层担任的角色，其规则待定。坐标系不同的会转换到地块的坐标系。QGIS 对多图层输入既不提供“仅选中要素”，也不提供过滤：只需图层一部分时，请给图层设置过滤条件。</translation>
        </message>
        <message>
            <source>The layers that the rule read, with their dates and documents</source>
            <translation>规则所读图层及其日期、文号</translation>
        </message>
        <message>
            <source>The layers that were read</source>
            <translation>读取的图层</translation>
        </message>
        <message>
            <source>The layers themselves do not agree with these rules: {rules}. That is to be settled in their databases; a statutory boundary moves only by amendment.</source>
            <translation>所用图层自身不符合下列规则：{rules}。应在相应数据库中核实协调；法定边界只能按法定程序修改。</translation>
        </message>
        <message>
            <source>The layout template {name} has no map. Add a map to it in QGIS's layout window and save it as a template again.</source>
            <translation>布局模板 {name} 中没有地图。请在 QGIS 布局窗口中加入地图，再另存为模板。</translation>
        </message>
        <message>
            <source>The layout template {path} cannot be opened: {reason}. Check its path.</source>
            <translation>无法打开布局模板 {path}：{reason}。请核对路径。</translation>
        </message>
        <message>
            <source>The legend is too long for its place on the sheet and is cut off. A larger sheet has more room; fewer layers, or land use down to its classes, need less.</source>
            <translation>图例过长，图幅中放不下，已被截断。可改用更大的图幅，或减少图层、用地只分到大类。</translation>
        </message>
        <message>
            <source>The level of “{layer}” is {depth} above its ground, and at most {limit} are allowed.</source>
            <translation>“{layer}”的水位高出其地面 {depth}，至多允许 {limit}。</translation>
        </message>
        <message>
            <source>The limit is {limit}, but it must be above 0, or nothing can be reached.</source>
            <translation>限值为 {limit}，须大于 0，否则什么也到不了。</translation>
        </message>
        <message>
            <source>The limit is {limit}, but it must be above 0, or nothing can be reached. Leave it empty for no limit.</source>
            <translation>限值为 {limit}，须大于 0，否则什么也到不了。不限请留空。</translation>
        </message>
        <message>
            <source>The limit is {limit}, but it must be above 0, or nothing can be reached. Leave it empty for the limits of the facility pack.</source>
            <translation>限值为 {limit}，须大于 0，否则什么都走不到。留空则用设施包的限值。</translation>
        </message>
        <message>
            <source>The limit of “{kind}” is {value}, but it must be a depth in metres, 0 or more.</source>
            <translation>“{kind}”的限值为 {value}，应为不小于 0 的深度（米）。</translation>
        </message>
        <message>
            <source>The limits of depth are an object in JSON, from a kind to metres.</source>
            <translation>深度限值应为 JSON 对象，由类别到米。</translation>
        </message>
        <message>
            <source>The limits of depth are not JSON, such as {example}. Correct them.</source>
            <translation>深度限值不是 JSON（如 {example}）。请更正。</translation>
        </message>
        <message>
            <source>The line is exact to {accuracy:g} m only.</source>
            <translation>控制线的精度仅为 {accuracy:g} m。</translation>
        </message>
        <message>
            <source>The line itself is never moved here: it is statutory, and moving it takes a procedure of its own.</source>
            <translation>此处不移动控制线本身：该线为法定控制线，调整须另行履行法定程序。</translation>
        </message>
        <message>
            <source>The lines of layer “{layer}” have {count} faults, and hang together in {parts} parts. “Build network” shows each on the map.</source>
            <translation>图层“{layer}”的线有 {count} 处错误，分为 {parts} 个互不连通的部分。“构建路网”可在图上逐一显示。</translation>
        </message>
        <message>
            <source>The lines of layer “{layer}” have {count} faults, such as feature {feature}: {reason}</source>
            <translation>图层“{layer}”的线有 {count} 处错误，如要素 {feature}：{reason}</translation>
        </message>
        <message>
            <source>The list is empty.</source>
            <translation>列表为空。</translation>
        </message>
        <message>
            <source>The list repeats an item.</source>
            <translation>列表中有重复项。</translation>
        </message>
        <message>
            <source>The list “{id}” is missing.</source>
            <translation>缺少代码表“{id}”。</translation>
        </message>
        <message>
            <source>The local code {code} is read as {national}.</source>
            <translation>地方代码 {code} 按 {national} 处理。</translation>
        </message>
        <message>
            <source>The log-in is taken.</source>
            <translation>登录已被接受。</translation>
        </message>
        <message>
            <source>The mass balance does not close: {error:.1e} of the rain are neither standing nor gone, so nothing is written. Make the file of hollows again with “Depressions”.</source>
            <translation>水量平衡不闭合：雨量的 {error:.1e} 既未积存也未离开，因此不写出任何结果。请用“洼地”重新生成洼地文件。</translation>
        </message>
        <message>
            <source>The matrix says nothing of use “{use}”.</source>
            <translation>用途对照表没有涉及用途“{use}”。</translation>
        </message>
        <message>
            <source>The minutes that the whole line takes, for costs in time. Where it is empty, the speed field holds, and without one the walking speed.</source>
            <translation>以时间计成本时，走完整条线所需的分钟数。为空时按速度字段，没有速度字段时按步行速度。</translation>
        </message>
        <message>
            <source>The name of layer “{layer}” does not tell its category. Name the category of each layer under “Categories of the layers, in order” (ROLES), or the field that tells it under “Category field” (CATEGORY).</source>
            <translation>从图层名“{layer}”看不出类别。请在“各图层的类别（按次序）”（ROLES）中写明各图层的类别，或在“类别字段”（CATEGORY）中指定说明类别的字段。</translation>
        </message>
        <message>
            <source>The names of layer “{layer}” do not tell what kind of asset it holds. Name the kinds of all layers in their order: {known}.</source>
            <translation>从图层“{layer}”的名称看不出其对象类别。请依次给出所有图层的类别：{known}。</translation>
        </message>
        <message>
            <source>The nearest street is {distance} m away, farther than the {limit} m that people walk to it, so this place has no score; only what is measured as the crow flies is told. Click nearer to a street, or raise “Walk to the street” in the settings.</source>
            <translation>最近的道路在 {distance} m 外，超过步行到道路的上限 {limit} m，因此此处没有得分，只给出按直线距离计算的类别。请点击离道路更近的位置，或在设置中调大“到道路的步行距离”。</translation>
        </message>
        <message>
            <source>The network file {path} could not be written: {reason}. Check that the disk has room and that the folder can be written to, then run again.</source>
            <translation>路网文件 {path} 无法写出：{reason}。请检查磁盘空间和文件夹写入权限，然后重新运行。</translation>
        </message>
        <message>
            <source>The network file {path} holds no street: nothing joins it and nothing is reached. Build it again from lines that can be walked.</source>
            <translation>路网文件 {path} 中没有街道：没有任何地点接入，也没有任何地点可达。请用可步行的线重新构建。</translation>
        </message>
        <message>
            <source>The network file {path} is of version {found}, but this Guiju reads version {wanted}. Build it again with “Build network”.</source>
            <translation>路网文件 {path} 为版本 {found}，而本插件读取版本 {wanted}。请用“构建路网”重新生成。</translation>
        </message>
        <message>
            <source>The network file {path} was not built from layer “{layer}” as it is now. Build it again with “Build network”, or give only one of the two.</source>
            <translation>路网文件 {path} 不是由当前的图层“{layer}”构建的。请用“构建路网”重新生成，或只给出两者之一。</translation>
        </message>
        <message>
            <source>The network's edges: edge_id, feature_id (of the line), length_m, direction, speed_kmh, level, component (0 is the largest).</source>
            <translation>路网的边：edge_id、feature_id（所属线）、length_m、direction、speed_kmh、level、component（0 为最大部分）。</translation>
        </message>
        <message>
            <source>The new site serves {more:,.0f} more people within {limit:g} {unit}: {now:,.0f} of {total:,.0f} instead of {before:,.0f}.</source>
            <translation>新设施点在 {limit:g} {unit} 之内多服务 {more:,.0f} 人：{total:,.0f} 人中由 {before:,.0f} 人增至 {now:,.0f} 人。</translation>
        </message>
        <message>
            <source>The number is too large.</source>
            <translation>数字过大。</translation>
        </message>
        <message>
            <source>The numbers do not tell which is north; they were read north first, as the form asks.</source>
            <translation>从数值看不出哪个是北坐标；已按格式要求以北坐标在前读取。</translation>
        </message>
        <message>
            <source>The objective capacitated needs the capacity of the candidates. Give their capacity field, or choose coverage.</source>
            <translation>目标 capacitated 需要候选点的容量。请给出其容量字段，或选用 coverage。</translation>
        </message>
        <message>
            <source>The objective capacitated needs the capacity of the existing sites too. Give their capacity field, or choose coverage.</source>
            <translation>目标 capacitated 也需要现有设施的容量。请给出其容量字段，或选用 coverage。</translation>
        </message>
        <message>
            <source>The opinion's conclusion in short</source>
            <translation>审查意见的结论（简）</translation>
        </message>
        <message>
            <source>The opinion, in paragraphs</source>
            <translation>审查意见（分段）</translation>
        </message>
        <message>
            <source>The options mark results {usual}; these are marked {marking}, as was chosen.</source>
            <translation>选项规定成果标注为 {usual}；本次按所选标注为 {marking}。</translation>
        </message>
        <message>
            <source>The other {count} plots, one line each</source>
            <translation>其余 {count} 个地块，每个一行</translation>
        </message>
        <message>
            <source>The outline crosses or touches itself here. It was kept as it is drawn; correct it in the drawing before areas are taken.</source>
            <translation>轮廓在此处自相交或自接触。已按原样保留；量算面积前请在图纸中改正。</translation>
        </message>
        <message>
            <source>The outline does not close: {gap:.3f} m are open here. Close it in the drawing, or allow a larger closing distance than {tolerance:g} m.</source>
            <translation>轮廓未闭合：此处有 {gap:.3f} m 的缺口。请在图纸中闭合，或将闭合距离设得大于 {tolerance:g} m。</translation>
        </message>
        <message>
            <source>The output {name} cannot be created. Check that its folder exists and can be written to, and that no other program holds the file.</source>
            <translation>输出 {name} 无法创建。请检查文件夹存在且可写，且没有被其他程序占用。</translation>
        </message>
        <message>
            <source>The output {output} would overwrite layer “{layer}”, which this run reads. Choose another file.</source>
            <translation>输出 {output} 会覆盖本次运行要读取的图层“{layer}”。请另选文件。</translation>
        </message>
        <message>
            <source>The output {output} would overwrite {file} with all layers in it: {layers}. Choose another file, or “Save to GeoPackage” to add a layer to this one.</source>
            <translation>输出 {output} 会覆盖 {file} 及其中的全部图层：{layers}。请另选文件，或用“保存到 GeoPackage”在其中增加图层。</translation>
        </message>
        <message>
            <source>The outputs {output} and {other} go to the same place, where one would overwrite the other. Choose another file for one of them.</source>
            <translation>输出 {output} 与 {other} 写到同一处，会互相覆盖。请为其中一个另选文件。</translation>
        </message>
        <message>
            <source>The own value “{name}” is no number that a form can hold. Write a smaller one, or put it in quotes as a text.</source>
            <translation>自定义值“{name}”不是表格能容纳的数字。请改用较小的数，或加引号写成文字。</translation>
        </message>
        <message>
            <source>The own values are not JSON: {error}. Write them as {example}.</source>
            <translation>自定义值不是 JSON：{error}。请写成 {example}。</translation>
        </message>
        <message>
            <source>The own values must be one JSON object of texts, numbers and lists of texts, such as {example}.</source>
            <translation>自定义值须为一个 JSON 对象，值为文字、数字或文字列表，如 {example}。</translation>
        </message>
        <message>
            <source>The ownership field is one of the land use; give the land use, or leave the field empty.</source>
            <translation>权属字段属于用地图层；请给出用地图层，或将该字段留空。</translation>
        </message>
        <message>
            <source>The pack</source>
            <translation>规则包</translation>
        </message>
        <message>
            <source>The pack as JSON</source>
            <translation>规则包 JSON 文本</translation>
        </message>
        <message>
            <source>The pack extends itself: {chain}.</source>
            <translation>规则包继承了自身：{chain}。</translation>
        </message>
        <message>
            <source>The pack has changes that are not saved. Leave them?</source>
            <translation>规则包有未保存的修改，是否放弃？</translation>
        </message>
        <message>
            <source>The pack has no level “{level}”.</source>
            <translation>设施包没有级别“{level}”。</translation>
        </message>
        <message>
            <source>The pack has no role “{role}”.</source>
            <translation>规则包没有角色“{role}”。</translation>
        </message>
        <message>
            <source>The pack has no rule “{rule}” any more; it was changed meanwhile.</source>
            <translation>规则包中已无规则“{rule}”，其间规则包已被改动。</translation>
        </message>
        <message>
            <source>The pack is saved.</source>
            <translation>规则包已保存。</translation>
        </message>
        <message>
            <source>The pack's category ids in the order of the layers to add, such as “primary_school”.</source>
            <translation>设施包的类别编号，按新增图层的顺序，如“primary_school”。</translation>
        </message>
        <message>
            <source>The packs that come with Guiju are not written over. Choose another folder.</source>
            <translation>规矩随附的规则包不能被覆盖。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The parameters are not a JSON object ({error}). Write them as {example}.</source>
            <translation>参数不是 JSON 对象（{error}）。请写成 {example} 的形式。</translation>
        </message>
        <message>
            <source>The part of the rain that runs off; the rest seeps away. Hard ground about 0.9, parks about 0.15. Not verified for any city.</source>
            <translation>雨量中形成径流的部分，其余下渗。硬化地面约 0.9，公园约 0.15。未针对任何城市核实。</translation>
        </message>
        <message>
            <source>The patches are the cases of this file themselves. Choose the layer of change patches.</source>
            <translation>所选图斑就是该案件文件自身的案件。请选择变化图斑图层。</translation>
        </message>
        <message>
            <source>The patches have no field with ids of their own: they are known by their shapes.</source>
            <translation>图斑没有自身编号字段：按图形识别。</translation>
        </message>
        <message>
            <source>The patches that are noise, as CHANGES, with noise: small, narrow, shifted.</source>
            <translation>视为噪声的图斑，字段同 CHANGES，另有 noise：small（过小）、narrow（过窄）、shifted（边界移动）。</translation>
        </message>
        <message>
            <source>The path of a DOCX or XLSX of your own, or the id of a bundled form: {ids}. A bundled one comes in your language; {example} asks for the Chinese one. For one of your own, copy a file out of {folder}.</source>
            <translation>自有 DOCX 或 XLSX 的路径，或自带表格的标识：{ids}。自带表格随界面语言；{example} 指定中文版。要改成自己的模板，请从 {folder} 中复制一份。</translation>
        </message>
        <message>
            <source>The period {text} ends before it begins. Exchange its two times.</source>
            <translation>时段 {text} 的终点早于起点。请对调两个时间。</translation>
        </message>
        <message>
            <source>The photo {photo} is not beside the cases.</source>
            <translation>照片 {photo} 不在案件文件旁。</translation>
        </message>
        <message>
            <source>The picture {file} is damaged. Save it anew, or print the map again.</source>
            <translation>图片 {file} 已损坏。请重新保存，或重新输出图件。</translation>
        </message>
        <message>
            <source>The picture {file} is {width} × {height} pixels large; a form takes {most} million of them. Make it smaller, or print the map with fewer dots per inch.</source>
            <translation>图片 {file} 为 {width} × {height} 像素；表格最多接受 {most} 百万像素。请缩小图片，或以较低的 DPI 重新输出图件。</translation>
        </message>
        <message>
            <source>The picture {path} is too large for this computer's memory. Choose fewer dots per inch.</source>
            <translation>图片 {path} 过大，内存不足。请降低分辨率。</translation>
        </message>
        <message>
            <source>The picture “{name}” is neither a PNG nor a JPEG, or it is damaged.</source>
            <translation>图片“{name}”不是 PNG 或 JPEG，或已损坏。</translation>
        </message>
        <message>
            <source>The pieces: plot_id, category, area_m2, share (0 to 1 of the plot), area_method, repaired.</source>
            <translation>占压图斑：plot_id、category、area_m2、share（占地块的 0 至 1）、area_method、repaired。</translation>
        </message>
        <message>
            <source>The pipes carry off what runs off in a storm of this return period, of the same formula and duration.</source>
            <translation>管网排除同公式、同历时、该重现期暴雨产生的径流。</translation>
        </message>
        <message>
            <source>The place is {width:.3g} m wide on average, and “{layer}” is exact to {accuracy:g} m only.</source>
            <translation>该处平均宽 {width:.3g} m，而“{layer}”的精度只有 {accuracy:g} m。</translation>
        </message>
        <message>
            <source>The place is {width:.3g} m wide on average, and “{layer}”, at 1:{scale:,.0f}, is exact to {accuracy:g} m only (0.5 mm on the map, an unverified assumption).</source>
            <translation>该处平均宽 {width:.3g} m，而“{layer}”为 1:{scale:,.0f}，精度只有 {accuracy:g} m（按图上 0.5 mm 计，为未经核对的假定）。</translation>
        </message>
        <message>
            <source>The place to explain, in any reference system: click it on the map, or write its coordinates, such as {example}. Without a reference system they are taken to be in the project's, else in that of the streets.</source>
            <translation>要说明的地点，任意坐标参考系：在地图上点选，或填写坐标，如 {example}。未注明坐标参考系时按项目的坐标参考系，没有项目时按街道的。</translation>
        </message>
        <message>
            <source>The plan does not cover this site.</source>
            <translation>规划未覆盖该场地。</translation>
        </message>
        <message>
            <source>The plan gives no use code here.</source>
            <translation>规划在此没有用地代码。</translation>
        </message>
        <message>
            <source>The plan of the same ground, in codes of the same edition; “Translate land-use codes” helps.</source>
            <translation>同一范围的规划，代码须为同一版本；可先用“用地代码转换”。</translation>
        </message>
        <message>
            <source>The plot falls into {count} parts.</source>
            <translation>地块将分为 {count} 个部分。</translation>
        </message>
        <message>
            <source>The plot got {code} by its {source}, but the drawing says {others} as well.</source>
            <translation>地块按{source}取得代码 {code}，但图纸另有说法：{others}。</translation>
        </message>
        <message>
            <source>The plot has no code. In it stands: {words}.</source>
            <translation>地块没有代码。其中写有：{words}。</translation>
        </message>
        <message>
            <source>The plot has no code: nothing stands in it, and its layer tells none.</source>
            <translation>地块没有代码：内部没有文字，图层名也不能说明。</translation>
        </message>
        <message>
            <source>The plot has no id of its own, so nothing would say later which plot was waived. Give the plots a field of ids, fill it in for this plot, and choose it in the dock's settings.</source>
            <translation>该地块没有自己的编号，日后无从说明豁免的是哪个地块。请为地块设编号字段，填写该地块的编号，并在面板设置中选择该字段。</translation>
        </message>
        <message>
            <source>The plot has no points.</source>
            <translation>该地块没有界址点。</translation>
        </message>
        <message>
            <source>The plot is in {system}; it was transformed to {target}, the system of the output.</source>
            <translation>该地块在 {system} 中；已换算到结果图层的 {target}。</translation>
        </message>
        <message>
            <source>The plot is listed as {kind} (line or point), not as 面 (polygon), and was not drawn.</source>
            <translation>该地块的图形属性为“{kind}”，不是“面”，未绘出。</translation>
        </message>
        <message>
            <source>The plot is no more; nothing was changed.</source>
            <translation>该地块已不存在；未作任何修改。</translation>
        </message>
        <message>
            <source>The plot lies {off:.0f} km from the central meridian of zone {zone}, outside it; it belongs into a text of another zone.</source>
            <translation>该地块距 {zone} 带中央子午线 {off:.0f} 公里，已在带外；应写入另一带的文本。</translation>
        </message>
        <message>
            <source>The plot was edited in the meantime; nothing was changed.</source>
            <translation>该地块在此期间已被编辑；未作任何修改。</translation>
        </message>
        <message>
            <source>The plot was not written: one of its rings has fewer than three points at {decimals} decimals.</source>
            <translation>该地块未写出：有一圈在保留 {decimals} 位小数时不足三个点。</translation>
        </message>
        <message>
            <source>The plot was not written: {why}</source>
            <translation>该地块未写出：{why}</translation>
        </message>
        <message>
            <source>The plot's line announces {declared} points, but {count} follow.</source>
            <translation>地块行写明 {declared} 个界址点，实际有 {count} 个。</translation>
        </message>
        <message>
            <source>The plot's own id, or all of them</source>
            <translation>地块标识，或全部地块</translation>
        </message>
        <message>
            <source>The plot's own id, or what the finding is about</source>
            <translation>地块标识，或结论所针对的对象</translation>
        </message>
        <message>
            <source>The plot's shape, or an attribute that the rule reads, is not what was waived.</source>
            <translation>地块的形状或规则所读的属性与豁免时不同。</translation>
        </message>
        <message>
            <source>The plots are in another reference system now; the check began anew.</source>
            <translation>地块图层的坐标参照系已改变，审查已重新开始。</translation>
        </message>
        <message>
            <source>The plots are themselves a layer of statutory lines: no edit of them is offered.</source>
            <translation>该地块图层本身即为法定控制线图层：不提供修改建议。</translation>
        </message>
        <message>
            <source>The plots with far, density (%), green_ratio (%), height_max_m, floor_area_m2, footprint_m2, land_area_m2, buildings, estimated, status (ok or undecided), reason, area_method. A field of the plots with one of these names is kept with “_in” after its name.</source>
            <translation>地块及 far、density（%）、green_ratio（%）、height_max_m、floor_area_m2、footprint_m2、land_area_m2、buildings、estimated、status（ok 或 undecided）、reason、area_method。地块原有同名字段在名称后加“_in”保留。</translation>
        </message>
        <message>
            <source>The point {x:.1f}, {y:.1f} in {crs} is unconnected: the nearest street is {away:,.0f} m away, and farther than {distance:,.0f} m none is joined.</source>
            <translation>点 {x:.1f}, {y:.1f}（{crs}）未接入：最近的街道距此 {away:,.0f} m，超过 {distance:,.0f} m 不接入。</translation>
        </message>
        <message>
            <source>The point {x}, {y} in {crs} cannot be brought to {target}, the reference system of the streets. Check its coordinates and their order: first east (x, longitude), then north (y, latitude).</source>
            <translation>点 {x}, {y}（{crs}）无法转换到街道的坐标参考系 {target}。请检查坐标及其顺序：先东向（x，经度），后北向（y，纬度）。</translation>
        </message>
        <message>
            <source>The points as listed: plot_id, label, ring, north, east as written, file, line.</source>
            <translation>按文件所列的点：plot_id、label、ring，以及文件所写的 north、east，还有 file、line。</translation>
        </message>
        <message>
            <source>The points of one plot lie in several zones by their prefixes ({prefixes}); here begins {odd}. The plot was not drawn.</source>
            <translation>同一地块的点按带号分属几个带（{prefixes}）；从这里开始是 {odd}。该地块未绘出。</translation>
        </message>
        <message>
            <source>The polygon's own id or number</source>
            <translation>地块的标识或编号</translation>
        </message>
        <message>
            <source>The polygons of “Runoff”. Where they have a field rain_mm, it counts as the rain there.</source>
            <translation>“径流”的面。有字段 rain_mm 的，以其为该处雨量。</translation>
        </message>
        <message>
            <source>The polygons with their fields and runoff_class, runoff_name, soil_group, figure (curve number or coefficient), piped, rain_mm, loss_mm, pipe_mm, runoff_mm, area_m2, area_method, runoff_m3, status (decided, assumed, undecided), reason.</source>
            <translation>原有面与字段，另加 runoff_class、runoff_name、soil_group、figure（曲线数或径流系数）、piped、rain_mm、loss_mm、pipe_mm、runoff_mm、area_m2、area_method、runoff_m3、status（decided、assumed、undecided）、reason。</translation>
        </message>
        <message>
            <source>The prefix {zone} of the coordinates is none of China's zones, 13 to 23 (6°) and 25 to 45 (3°). The plot was not drawn.</source>
            <translation>坐标的带号 {zone} 不是我国的带号（6° 带 13 至 23，3° 带 25 至 45）。该地块未绘出。</translation>
        </message>
        <message>
            <source>The prefix {zone} of the drawing's eastings was taken off for {crs}.</source>
            <translation>为符合 {crs}，已去掉图纸横坐标的带号 {zone}。</translation>
        </message>
        <message>
            <source>The process has no step that assigns a new case to somebody.</source>
            <translation>流程中没有派发新案件的步骤。</translation>
        </message>
        <message>
            <source>The project's polygons; gives its areas, reference system and boundary points.</source>
            <translation>项目用地面；提供面积、坐标系和界址点。</translation>
        </message>
        <message>
            <source>The question was stopped.</source>
            <translation>请求已停止。</translation>
        </message>
        <message>
            <source>The radius of the ground that an origin stands for which is a point.</source>
            <translation>点状起点所代表的地面的半径。</translation>
        </message>
        <message>
            <source>The rain of the whole storm. Left empty, it follows from formula, return period and duration.</source>
            <translation>全场雨量。留空则由公式、重现期与历时推求。</translation>
        </message>
        <message>
            <source>The rainstorm warning that this rain reaches, were it spread evenly over its duration.</source>
            <translation>该雨量在历时内均匀降下时所达到的暴雨预警级别。</translation>
        </message>
        <message>
            <source>The raster {layer} given for {parameter} cannot be loaded. Check its path.</source>
            <translation>{parameter} 给出的栅格 {layer} 无法加载，请检查路径。</translation>
        </message>
        <message>
            <source>The record of the check has each layer's number of features and hash.</source>
            <translation>各图层的要素数与校验值见检查记录。</translation>
        </message>
        <message>
            <source>The recorded area is {recorded:.2f} m² (read as {unit}), but the boundary encloses {measured:.2f} m² in the plane: {difference:+.2f} m².</source>
            <translation>记录面积为 {recorded:.2f} 平方米（按 {unit} 读取），而界线所围平面面积为 {measured:.2f} 平方米：相差 {difference:+.2f} 平方米。</translation>
        </message>
        <message>
            <source>The recorded area is {recorded:.2f} m² (read as {unit}), but the boundary, in degrees, encloses about {measured:.3g} m².</source>
            <translation>记载面积为 {recorded:.2f} m²（按 {unit} 读取），而以度表示的界线围合约 {measured:.3g} m²。</translation>
        </message>
        <message>
            <source>The recorded area “{area}” is not a number.</source>
            <translation>记录面积“{area}”不是数字。</translation>
        </message>
        <message>
            <source>The recorded {what}, {day}, lies after {as_of}, as of which this is told.</source>
            <translation>记载的{what}日期 {day} 晚于计算时点 {as_of}。</translation>
        </message>
        <message>
            <source>The reference layer has nothing near the layer; choose one of the same place.</source>
            <translation>参照图层在该图层附近没有内容，请选同一地区的图层。</translation>
        </message>
        <message>
            <source>The report could not be made: {reason}</source>
            <translation>未能生成报告：{reason}</translation>
        </message>
        <message>
            <source>The report opens in the browser. If none comes up, open it yourself.</source>
            <translation>报告将在浏览器中打开；若浏览器未启动，请自行打开。</translation>
        </message>
        <message>
            <source>The report opens in the browser. It explains the layers as they are, without what is tried out. If no browser comes up, open it yourself.</source>
            <translation>报告将在浏览器中打开，其内容按图层现状，不含试算的改动；若浏览器未启动，请自行打开。</translation>
        </message>
        <message>
            <source>The result in sentences</source>
            <translation>结果说明</translation>
        </message>
        <message>
            <source>The result of “Land chain”: its parts that were approved and are neither supplied nor used join the inventory.</source>
            <translation>“土地全链条”的结果：其中已批而未供也未用的部分列入清单。</translation>
        </message>
        <message>
            <source>The result of “Land-use balance”; gives {names}.</source>
            <translation>“用地平衡表”的结果；提供 {names}。</translation>
        </message>
        <message>
            <source>The result of “Occupation table”; gives {names}.</source>
            <translation>“占压分析表”的结果；提供 {names}。</translation>
        </message>
        <message>
            <source>The result of “Planning conditions of a site”; gives {names}.</source>
            <translation>“场地规划条件”的结果；提供 {names}。</translation>
        </message>
        <message>
            <source>The results are in the group “{group}” of the layer list, switched off: “Live” shows them.</source>
            <translation>结果在图层列表的“{group}”组中，默认不显示：地图上已由“实时”检查显示。</translation>
        </message>
        <message>
            <source>The row does not match as many texts as there are keys.</source>
            <translation>该行要匹配的文本数与键数不一致。</translation>
        </message>
        <message>
            <source>The row has version {row}, the case only {case}: it was exported from another file.</source>
            <translation>该行版本为 {row}，而案件版本只有 {case}：它是从另一个文件导出的。</translation>
        </message>
        <message>
            <source>The rule asks something else than it did when it was waived, by version {version} of the pack.</source>
            <translation>规则的要求与豁免时（规则包 {version} 版）不同。</translation>
        </message>
        <message>
            <source>The rule broke off with an error, so its verdicts stay open ({error}).</source>
            <translation>该规则运行出错而中断，其结论暂无法判定（{error}）。</translation>
        </message>
        <message>
            <source>The rule names no clause: it is a hint, not law.</source>
            <translation>该规则未引用条文，仅作提示，不作为法定依据。</translation>
        </message>
        <message>
            <source>The rule names {clause}, which was not verified against the official text: it is a hint, not law.</source>
            <translation>该规则引用“{clause}”，尚未与正式文本核对，仅作提示，不作为法定依据。</translation>
        </message>
        <message>
            <source>The rule pack by which the plots are judged.</source>
            <translation>用于检查地块的规则包。</translation>
        </message>
        <message>
            <source>The rule pack changed and cannot be read; the check goes on with the earlier one. {why}</source>
            <translation>规则包已改动但无法读取，审查仍按原规则包进行。{why}</translation>
        </message>
        <message>
            <source>The rule pack changed on disk and was read again; everything is checked by it now.</source>
            <translation>规则包文件已改动并重新读取，现已按新规则包审查全部内容。</translation>
        </message>
        <message>
            <source>The rule pack has no such rule any more.</source>
            <translation>规则包中已没有这条规则。</translation>
        </message>
        <message>
            <source>The rule pack marks the rule as one that cannot be waived.</source>
            <translation>规则包规定该规则不得豁免。</translation>
        </message>
        <message>
            <source>The rule pack marks this rule as one that cannot be waived.</source>
            <translation>规则包规定本规则不得豁免。</translation>
        </message>
        <message>
            <source>The rule pack was saved as {file}.</source>
            <translation>规则包已保存为 {file}。</translation>
        </message>
        <message>
            <source>The rules of the pack, each once</source>
            <translation>规则集的全部规则，每条一行</translation>
        </message>
        <message>
            <source>The rules read these fields. Choose the layer's own where none was found, or several were: what is left open stays undecided.</source>
            <translation>规则读取下列字段。没有找到、或找到几个的，请指定图层自己的字段；未指定的将保持待定。</translation>
        </message>
        <message>
            <source>The run could not be done: {reason}</source>
            <translation>运行未能完成：{reason}</translation>
        </message>
        <message>
            <source>The run was stopped; nothing was written.</source>
            <translation>运行已停止，未写出任何内容。</translation>
        </message>
        <message>
            <source>The same content as pages, without Word or Excel: text, tables, pictures, headers and footers of the template, computed totals. What goes beyond that is better printed from the form itself.</source>
            <translation>不需 Word 或 Excel，将同样内容排成页面：模板的文字、表格、图片、页眉页脚及计算后的合计。更复杂的版式请用填好的表格自行打印。</translation>
        </message>
        <message>
            <source>The same data is being fetched by another window or run, or the folder {folder} cannot be written to. Wait until that has ended, then try again.</source>
            <translation>另一个窗口或任务正在获取同样的数据，或文件夹 {folder} 不可写。请等它结束后再试。</translation>
        </message>
        <message>
            <source>The same ground at the later date. Another reference system is brought to the earlier one's.</source>
            <translation>同一地区的后一时点。坐标参照系不同时转换到前一时点的参照系。</translation>
        </message>
        <message>
            <source>The same land by agricultural, construction and unused land, the sea, and what a code leaves open (three_class: agricultural, construction, unused, sea, undecided, total), with the same totals.</source>
            <translation>同样的用地按农用地、建设用地、未利用地、海域以及代码不能确定者汇总（three_class：agricultural、construction、unused、sea、undecided、total），合计相同。</translation>
        </message>
        <message>
            <source>The same outline is drawn {count} times (handles {handles}); it became one plot.</source>
            <translation>同一轮廓画了 {count} 次（句柄 {handles}），合为一个地块。</translation>
        </message>
        <message>
            <source>The same place later, with the same order of bands.</source>
            <translation>同一地区的后一时点影像，波段次序须相同。</translation>
        </message>
        <message>
            <source>The same seed gives the same draws.</source>
            <translation>相同的种子得到相同的抽取结果。</translation>
        </message>
        <message>
            <source>The same text in English and Chinese.</source>
            <translation>中英文对照的文本。</translation>
        </message>
        <message>
            <source>The sample district could not be copied to {folder}: {reason}. Choose another folder.</source>
            <translation>示例片区无法复制到 {folder}：{reason}。请另选文件夹。</translation>
        </message>
        <message>
            <source>The scenario could not be saved to {file}: {reason}.</source>
            <translation>方案未能保存到 {file}：{reason}。</translation>
        </message>
        <message>
            <source>The search ends when the choice is proven best, or after this time with the best choice found and its gap. On a slower computer a search that is not over may find another choice.</source>
            <translation>证明方案最优时搜索结束；否则到此时间为止，给出已找到的最好方案及其差距。未及搜完时，较慢的计算机可能得到不同的方案。</translation>
        </message>
        <message>
            <source>The second date has no code here, so its kind is undecided.</source>
            <translation>后一时点此处没有地类编码，类别待定。</translation>
        </message>
        <message>
            <source>The server cannot be asked for a time; it was applied here, by {fields}.</source>
            <translation>该服务器不支持按时间查询；已在本地按 {fields} 筛选。</translation>
        </message>
        <message>
            <source>The server cannot be asked for all of the condition: {total} features were fetched, and {left} of them meet it.</source>
            <translation>该服务器不能处理全部条件：共获取 {total} 个要素，其中 {left} 个符合条件。</translation>
        </message>
        <message>
            <source>The server does not heed the condition; it was applied here.</source>
            <translation>服务器没有按条件筛选，已在本机筛选。</translation>
        </message>
        <message>
            <source>The server does not heed the extent; it was applied here.</source>
            <translation>服务器没有按范围筛选，已在本机筛选。</translation>
        </message>
        <message>
            <source>The server does not heed the time; it was applied here.</source>
            <translation>服务器没有按时间筛选，已在本机筛选。</translation>
        </message>
        <message>
            <source>The server does not offer this collection for editing.</source>
            <translation>服务器未开放此数据集的编辑。</translation>
        </message>
        <message>
            <source>The server does not take the condition, so it is applied here. {why}</source>
            <translation>服务器不接受该条件，改在本机筛选。{why}</translation>
        </message>
        <message>
            <source>The server failed at {url} (status {status}). Try again later, or tell those who run it.</source>
            <translation>服务器处理 {url} 时出错（状态码 {status}）。请稍后再试，或告知管理人员。</translation>
        </message>
        <message>
            <source>The server has listed {count} features more than it has sent: they were removed meanwhile, or a limit has cut the answer. Fetch it again.</source>
            <translation>服务器列出但未发送的要素有 {count} 个：可能其间已被删除，或结果被上限截断。请重新获取。</translation>
        </message>
        <message>
            <source>The server has sent {count} features and says that there are more: a limit of the server has cut the answer. Ask for a smaller area or time.</source>
            <translation>服务器已发送 {count} 个要素，并说明还有更多：结果被服务器上限截断。请缩小范围或时间。</translation>
        </message>
        <message>
            <source>The server has sent {count} features, just as many as were asked for, and says neither how many there are nor where more of them stand: there may be more.</source>
            <translation>服务器发来 {count} 个要素，恰为请求的上限，且未说明总数和后续页：可能还有更多。</translation>
        </message>
        <message>
            <source>The server offers {count} collections.</source>
            <translation>服务器提供 {count} 个数据集。</translation>
        </message>
        <message>
            <source>The server or folder that the data come from.</source>
            <translation>数据所在的服务器或文件夹。</translation>
        </message>
        <message>
            <source>The server says that {matched} features match, and has sent {count}: a limit of the server has cut the answer. Ask for a smaller area or time.</source>
            <translation>服务器称有 {matched} 个要素符合条件，但只发来 {count} 个：结果被服务器的上限截断。请缩小范围或时段。</translation>
        </message>
        <message>
            <source>The server sent entries that are no entities; they are left out.</source>
            <translation>服务器发来的部分条目不是实体，已略去。</translation>
        </message>
        <message>
            <source>The server takes no conditions: {total} features were fetched, and {left} of them meet it.</source>
            <translation>服务器不支持条件筛选：共获取 {total} 个要素，其中 {left} 个符合条件。</translation>
        </message>
        <message>
            <source>The server was asked for the time {period}; whether it heeded that cannot be seen, since no field of the answer tells a time.</source>
            <translation>已向服务器指定时间 {period}；但结果中没有表示时间的字段，无法核实服务器是否照办。</translation>
        </message>
        <message>
            <source>The service does not take what you made of it: {reason}</source>
            <translation>服务端不接受您的编辑：{reason}</translation>
        </message>
        <message>
            <source>The service does not tell what has changed any more. Nothing was sent.</source>
            <translation>服务不再提供变更情况。没有发送任何内容。</translation>
        </message>
        <message>
            <source>The service has no stations yet.</source>
            <translation>该服务尚无站点。</translation>
        </message>
        <message>
            <source>The service sent a geometry that is none: {reason}.</source>
            <translation>服务发来的几何无法识别：{reason}。</translation>
        </message>
        <message>
            <source>The service told of a change without its kind or its feature.</source>
            <translation>服务给出的一项变化缺少类型或要素。</translation>
        </message>
        <message>
            <source>The settings have changed since it was loaded. Press “Load again” for answers by them.</source>
            <translation>载入后设置已改动。按“重新载入”以按新设置计算。</translation>
        </message>
        <message>
            <source>The share of people within so far a walk of the nearest facility, for the categories that fewest reach. Dashed lines are the limits of the levels; a category may have one of its own, see section 2.</source>
            <translation>对覆盖人口最少的几类设施，到最近一处的步行路程在若干之内的人口占比。竖虚线为各级生活圈的限值；个别类别另有限值，见第 2 节。</translation>
        </message>
        <message>
            <source>The sheet's notes name the first {most} layers with their dates, and end in “…”; name the others where the sheet is used.</source>
            <translation>图面说明列出前 {most} 个图层及其日期，以“…”结束；其余图层请在使用图件之处注明。</translation>
        </message>
        <message>
            <source>The site ({plot}) was checked on {day} by the rule pack “{pack}”, version {version}, of {rules} rules.</source>
            <translation>{day} 依据规则包“{pack}”（版本 {version}，共 {rules} 条规则）对拟选用地（{plot}）进行了审查。</translation>
        </message>
        <message>
            <source>The site cannot lie here as drawn; these requirements are not met: {rules}.</source>
            <translation>综上，按现有用地范围不能在此选址，不符合下列要求：{rules}。</translation>
        </message>
        <message>
            <source>The site's own id</source>
            <translation>用地的标识</translation>
        </message>
        <message>
            <source>The smallest change that would meet the rule</source>
            <translation>使其符合的最小改动</translation>
        </message>
        <message>
            <source>The square is {metres} m from “{name}”.</source>
            <translation>方块距“{name}”{metres} m。</translation>
        </message>
        <message>
            <source>The station has sent no value yet.</source>
            <translation>该站点尚未上报过数据。</translation>
        </message>
        <message>
            <source>The stations are asked for as soon as this tab is seen.</source>
            <translation>打开本页后即请求站点数据。</translation>
        </message>
        <message>
            <source>The step “{action}”, which hands the case over, also needs: {field}.</source>
            <translation>更换承办人的步骤“{action}”还须填写：{field}。</translation>
        </message>
        <message>
            <source>The street lines, in a projected reference system in metres.</source>
            <translation>街道线图层，须为以米为单位的投影坐标系。</translation>
        </message>
        <message>
            <source>The street lines, in a projected reference system in metres. They are walked in both directions.</source>
            <translation>道路线图层，须为以米为单位的投影坐标系。双向步行。</translation>
        </message>
        <message>
            <source>The street's own speed, for costs in time. Where it is empty, the walking speed holds.</source>
            <translation>街道自身的速度，用于时间成本。为空时用步行速度。</translation>
        </message>
        <message>
            <source>The streets and the ground within walking limits of facilities, never beyond them.</source>
            <translation>设施步行限值内的街道和范围，绝不超出。</translation>
        </message>
        <message>
            <source>The sums differ from the rain by {error:.1e} of it.</source>
            <translation>各项之和与雨量之差为雨量的 {error:.1e}。</translation>
        </message>
        <message>
            <source>The survey says</source>
            <translation>调查记载</translation>
        </message>
        <message>
            <source>The table has no figures for “{code}”.</source>
            <translation>数值表中没有“{code}”的数值。</translation>
        </message>
        <message>
            <source>The table has the first {count} steps.</source>
            <translation>表中仅列前 {count} 个时段。</translation>
        </message>
        <message>
            <source>The table has the first {count}; the layer has all.</source>
            <translation>表中为前 {count} 条；图层载有全部。</translation>
        </message>
        <message>
            <source>The table has the largest {count}; the layer has all.</source>
            <translation>表中为最大的 {count} 条；图层载有全部。</translation>
        </message>
        <message>
            <source>The table of limiting factors has all {count} findings.</source>
            <translation>全部 {count} 项见限制因素表。</translation>
        </message>
        <message>
            <source>The table “Verdicts” of the earlier check. Left empty, all verdicts of the later check are new.</source>
            <translation>前一次审查的“结论”表。留空则后一次的结论全部视为新增。</translation>
        </message>
        <message>
            <source>The table “Verdicts” of the later check.</source>
            <translation>后一次审查的“结论”表。</translation>
        </message>
        <message>
            <source>The table.</source>
            <translation>表格。</translation>
        </message>
        <message>
            <source>The tables name no class of {title} for {code}.</source>
            <translation>对照表没有为 {code} 指明 {title} 中的类。</translation>
        </message>
        <message>
            <source>The tag, such as DKBH. Left empty, a plot is called by its outline's handle in the drawing.</source>
            <translation>属性标记，例如 DKBH。留空时以轮廓在图纸中的句柄作为地块编号。</translation>
        </message>
        <message>
            <source>The tag, such as YDDM. Left empty, all attributes are searched.</source>
            <translation>属性标记，例如 YDDM。留空时查找所有属性。</translation>
        </message>
        <message>
            <source>The targets cannot be met together.</source>
            <translation>各目标无法同时实现。</translation>
        </message>
        <message>
            <source>The targets cannot be met, so nothing is proposed.</source>
            <translation>目标无法实现，因此不提出建议。</translation>
        </message>
        <message>
            <source>The template does not ask for your own value “{name}”; it is not used.</source>
            <translation>模板没有用到自定义值“{name}”，未使用。</translation>
        </message>
        <message>
            <source>The template {file} cannot be read: {reason}. Give the path of a DOCX or XLSX, or the id of a bundled form: {known}.</source>
            <translation>模板 {file} 无法读取：{reason}。请给出 DOCX 或 XLSX 的路径，或自带表格的标识：{known}。</translation>
        </message>
        <message>
            <source>The template {file} does not print the class marking; put {name} where it shall stand. It stands in the file's properties.</source>
            <translation>模板 {file} 未印密级；请在应印处写入 {name}。密级已写入文件属性。</translation>
        </message>
        <message>
            <source>The template {file} makes a {kind} file: the form is written as {output}.</source>
            <translation>模板 {file} 生成 {kind} 文件：表格已写为 {output}。</translation>
        </message>
        <message>
            <source>The template {template} makes a {kind} file, and {output} is there already. Give the output another name, with the ending {kind}.</source>
            <translation>模板 {template} 生成 {kind} 文件，而 {output} 已存在。请为输出另取名称，扩展名为 {kind}。</translation>
        </message>
        <message>
            <source>The template {template} makes a {kind} file, but the output is {output}. Give the output the ending {kind}.</source>
            <translation>模板 {template} 生成 {kind} 文件，而输出为 {output}。请把输出的扩展名改为 {kind}。</translation>
        </message>
        <message>
            <source>The terrain has no heights there.</source>
            <translation>地形在此处没有高程。</translation>
        </message>
        <message>
            <source>The terrain model has heights beyond {most:g} m. They are most likely cells without data: set the NODATA value of the raster, then run again.</source>
            <translation>地形中有超过 {most:g} m 的高程，多半是无数据像元：请设置栅格的无数据值后再运行。</translation>
        </message>
        <message>
            <source>The terrain model has no cell with a height outside water, so there is nothing for rain to run on. Check its NODATA value and the water given.</source>
            <translation>水面之外，地形没有任何有高程的像元，雨水无处可流。请检查其无数据值和所给的河湖。</translation>
        </message>
        <message>
            <source>The text is empty.</source>
            <translation>文本为空。</translation>
        </message>
        <message>
            <source>The text is no JSON object yet; put it right on the page JSON.</source>
            <translation>文本还不是 JSON 对象，请在“JSON”页更正。</translation>
        </message>
        <message>
            <source>The text of layer “{layer}” is {encoding}, but is read as {taken} and comes as strange signs. Set the encoding {encoding} in the layer's properties (“Source”), or put a file {cpg} with the line {encoding} beside it, and run again.</source>
            <translation>图层“{layer}”的文字是 {encoding} 编码，却按 {taken} 读取，成了乱码。请在图层属性（“源”）中把编码设为 {encoding}，或在旁边放一个内容为 {encoding} 的文件 {cpg}，然后重新运行。</translation>
        </message>
        <message>
            <source>The text of layer “{layer}” is {encoding}, though nothing beside it says so, and QGIS shows it as {taken}. It was read as {encoding} here; set that encoding in the layer's properties (“Source”), or put a file {cpg} with the line {encoding} beside it, and it is shown so too.</source>
            <translation>图层“{layer}”的文字是 {encoding} 编码，但文件没有如实注明，QGIS 按 {taken} 显示。这里已按 {encoding} 读取；在图层属性（“源”）中设置该编码，或在旁边放一个内容为 {encoding} 的文件 {cpg}，即可正常显示。</translation>
        </message>
        <message>
            <source>The text “{label}” is too long for its place on the sheet.</source>
            <translation>文字“{label}”过长，图幅中放不下。</translation>
        </message>
        <message>
            <source>The text “{text}” ({code}) stands in no outline.</source>
            <translation>文字“{text}”（{code}）不在任何轮廓内。</translation>
        </message>
        <message>
            <source>The time was read as {period} (UTC).</source>
            <translation>时间按 {period}（UTC）理解。</translation>
        </message>
        <message>
            <source>The time, or the beginning of the period</source>
            <translation>时点，或时段的开始</translation>
        </message>
        <message>
            <source>The tool runs on the ground as it is: what is tried here is not part of it.</source>
            <translation>该工具按现状地面计算，不含此处试改的内容。</translation>
        </message>
        <message>
            <source>The total area of a layer (of its plots to which applies_to applies) against a control total; scope “layer”.</source>
            <translation>图层（其中适用地块）的总面积与控制总量对照；范围为“layer”。</translation>
        </message>
        <message>
            <source>The total of {total} is less than {limit}.</source>
            <translation>总计 {total}，少于 {limit}。</translation>
        </message>
        <message>
            <source>The total of {total} is more than {limit}.</source>
            <translation>总计 {total}，多于 {limit}。</translation>
        </message>
        <message>
            <source>The two images differ nowhere, or everywhere by the same; nothing has changed.</source>
            <translation>两期影像处处相同，或处处相差同样的数值；没有变化。</translation>
        </message>
        <message>
            <source>The upper bound of each zone and its weight, the last bound the limit, such as “400:1, 800:0.68, 1200:0.22”. Left empty, three equal zones with 1, 0.68 and 0.22; sharper are 1, 0.42 and 0.09, the second set of Luo and Qi.</source>
            <translation>每个分区的上界及其权重，最后一个上界即限值，例如“400:1, 800:0.68, 1200:0.22”。留空则为三个等宽分区，权重 1、0.68、0.22；衰减更快的是 Luo 和 Qi 的第二组：1、0.42、0.09。</translation>
        </message>
        <message>
            <source>The use of {count} further plots is not recorded; whether they are industrial is undecided.</source>
            <translation>另有 {count} 宗地的用途未记载，是否为工业用地待定。</translation>
        </message>
        <message>
            <source>The use reaches beyond the land that was supplied for it.</source>
            <translation>用地超出其供地范围。</translation>
        </message>
        <message>
            <source>The use “{use}” stands in two rows of the table.</source>
            <translation>用途“{use}”在表中出现两行。</translation>
        </message>
        <message>
            <source>The uses differ.</source>
            <translation>用途不符。</translation>
        </message>
        <message>
            <source>The uses differ: {uses}.</source>
            <translation>用途不符：{uses}。</translation>
        </message>
        <message>
            <source>The uses of layer “{first}” are coded by {one}, those of “{second}” by {other}; they cannot be compared. Translate one of them with “Translate land-use codes” first.</source>
            <translation>图层“{first}”的用途采用{one}编码，图层“{second}”采用{other}，无法比较。请先用“用地代码转换”转换其一。</translation>
        </message>
        <message>
            <source>The value of the field “{field}” has to be JSON and is none.</source>
            <translation>字段“{field}”的值应为 JSON，但不是。</translation>
        </message>
        <message>
            <source>The value of the field “{field}” is neither text nor number.</source>
            <translation>字段“{field}”的值既不是文本也不是数字。</translation>
        </message>
        <message>
            <source>The value of the field “{field}” is no finite number.</source>
            <translation>字段“{field}”的值不是有限数。</translation>
        </message>
        <message>
            <source>The values that are allowed.</source>
            <translation>允许的取值。</translation>
        </message>
        <message>
            <source>The verdict is on a whole layer or on control lines, not on a plot; only a plot's failure can be waived.</source>
            <translation>该结论针对整个图层或控制线，不针对地块；只有地块的不通过结论可以豁免。</translation>
        </message>
        <message>
            <source>The verdicts that the table lists, with the run's record: versions, parameters, and each input's name, count and hash.</source>
            <translation>表中所列的结论和运行记录：各版本号、参数，以及每个输入的名称、要素数和哈希值。</translation>
        </message>
        <message>
            <source>The waiver is kept in {file}, beside the data. It holds for the plot, what it meets and the rule as they are now; once one of them changes it no longer stands. The failure stays a failure, shown as waived.</source>
            <translation>豁免记录存入数据旁边的 {file}。它只对现状下的地块、相关要素和规则有效，其中任何一项改变即失效。结论仍为不通过，显示为已豁免。</translation>
        </message>
        <message>
            <source>The waiver of plot {plot} from rule {rule}, document {document}, does not stand. {why}</source>
            <translation>地块 {plot} 对规则 {rule} 的豁免（文号 {document}）已失效。{why}</translation>
        </message>
        <message>
            <source>The waiver would have ended on {until} already: choose a later day.</source>
            <translation>豁免到 {until} 就已到期：请选择更晚的日期。</translation>
        </message>
        <message>
            <source>The walking speed in metres a minute.</source>
            <translation>步行速度，米/分钟。</translation>
        </message>
        <message>
            <source>The walking speed is {speed} m/min, but it must be above 0. Usual are 80 for adults and 40 for wheelchairs.</source>
            <translation>步行速度为 {speed} m/min，必须大于 0。通常成人取 80，轮椅取 40。</translation>
        </message>
        <message>
            <source>The walking speed, for costs in time: adult 80, elderly 60, wheelchair 40 m/min.</source>
            <translation>步行速度，用于时间成本：成人 80、老人 60、轮椅 40 m/min。</translation>
        </message>
        <message>
            <source>The water on the streets of “{layer}” may be deeper than {limit}, so it cannot be said whether it is reached.</source>
            <translation>“{layer}”道路上的积水可能深于 {limit}，无法判定是否可达。</translation>
        </message>
        <message>
            <source>The weights have “{part}”; write them as {example}, each 0 or more, out of: {known}.</source>
            <translation>权重中有“{part}”；请写成 {example}，数值不小于 0，可用：{known}。</translation>
        </message>
        <message>
            <source>The whole rain; “Design storm” tells it for a return period.</source>
            <translation>总雨量；“设计暴雨”可按重现期给出。</translation>
        </message>
        <message>
            <source>The working copy “{layer}” is being edited or synced in another window of QGIS. End the editing here without saving, and begin again when that has ended: else what comes in there may be overwritten.</source>
            <translation>工作副本“{layer}”正在另一个 QGIS 窗口中编辑或同步。请在此结束编辑且不要保存，待那边结束后再开始：否则那边取回的内容可能被覆盖。</translation>
        </message>
        <message>
            <source>The worst {shown} plots, each with its map; {more} more are in section 3.</source>
            <translation>问题最严重的 {shown} 个地块，各附地图；另有 {more} 个见第 3 节。</translation>
        </message>
        <message>
            <source>The zone up to {upper} follows one up to {before}; zones must rise, the first from 0.</source>
            <translation>止于 {upper} 的分区排在止于 {before} 的之后；分区上界须从 0 起逐个增大。</translation>
        </message>
        <message>
            <source>The zone up to {upper} has the weight {weight}, but it must be above 0 and at most 1.</source>
            <translation>止于 {upper} 的分区权重为 {weight}，须大于 0 且不超过 1。</translation>
        </message>
        <message>
            <source>The {count} largest of {all}; the layer holds them all.</source>
            <translation>共 {all} 个，列出最大的 {count} 个；全部见图层。</translation>
        </message>
        <message>
            <source>The {count} longest overdue.</source>
            <translation>仅列超期最久的 {count} 个。</translation>
        </message>
        <message>
            <source>The {count} new sites serve {more:,.0f} more people within {limit:g} {unit}: {now:,.0f} of {total:,.0f} instead of {before:,.0f}.</source>
            <translation>{count} 个新设施点在 {limit:g} {unit} 之内多服务 {more:,.0f} 人：{total:,.0f} 人中由 {before:,.0f} 人增至 {now:,.0f} 人。</translation>
        </message>
        <message>
            <source>The {shown} largest of {count} documents.</source>
            <translation>{count} 个文件中最大的 {shown} 个。</translation>
        </message>
        <message>
            <source>The {shown} of {count} origins whose score changes most; the layer of differences holds all.</source>
            <translation>{count} 个起点中得分变化最大的 {shown} 个；差异图层含全部。</translation>
        </message>
        <message>
            <source>Their names</source>
            <translation>社区名称字段</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>Theirs: {effect}</source>
            <translation>选“对方”：{effect}</translation>
        </message>
        <message>
            <source>There are more than {count} services; only these are listed.</source>
            <translation>服务超过 {count} 个，此处只列出这些。</translation>
        </message>
        <message>
            <source>There are more than {most} million ways between demand points and sites, too many for memory. Give fewer candidates, put demand points together (in a grid, by block), or give a smaller limit.</source>
            <translation>需求点与设施点之间的路线超过 {most} 百万条，内存不足。请减少候选点，合并需求点（按格网或街区），或减小限值。</translation>
        </message>
        <message>
            <source>There are no cases in this file.</source>
            <translation>该文件中没有案件。</translation>
        </message>
        <message>
            <source>There are no cases.</source>
            <translation>没有案件。</translation>
        </message>
        <message>
            <source>There are no collections here.</source>
            <translation>这里没有数据集。</translation>
        </message>
        <message>
            <source>There are no definitions “{name}”.</source>
            <translation>没有名为“{name}”的定义。</translation>
        </message>
        <message>
            <source>There are no farmland classes for {year}; the first hold from {first} on. Give a later year, or a file of one's own.</source>
            <translation>没有适用于 {year} 年的耕地分类，最早自 {first} 年起。请填更晚的年份，或使用自备文件。</translation>
        </message>
        <message>
            <source>There are no plots.</source>
            <translation>没有地块。</translation>
        </message>
        <message>
            <source>There are none: every category that was looked for is within its limit everywhere.</source>
            <translation>没有盲区：所评价的各类设施处处都在限值内。</translation>
        </message>
        <message>
            <source>There are {hours} hours and {rain} shares of rain.</source>
            <translation>有 {hours} 个时刻，却有 {rain} 个雨量比例。</translation>
        </message>
        <message>
            <source>There are {layers} layers of facilities but {roles} roles. Name one role for each layer, in their order, such as “primary_school,kindergarten”.</source>
            <translation>设施图层有 {layers} 个，而角色有 {roles} 个。请按次序为每个图层写一个角色，例如“primary_school,kindergarten”。</translation>
        </message>
        <message>
            <source>There is already a file {path}.</source>
            <translation>文件 {path} 已存在。</translation>
        </message>
        <message>
            <source>There is no algorithm “{algorithm}” that could be run by zone. The toolbox shows an algorithm's id when the pointer rests on it.</source>
            <translation>没有可分区运行的算法“{algorithm}”。在工具箱中将光标停在算法上即可看到其标识。</translation>
        </message>
        <message>
            <source>There is no area method “{method}”; there are: ellipsoidal, planar, survey.</source>
            <translation>没有名为“{method}”的面积算法；可用的有：ellipsoidal、planar、survey。</translation>
        </message>
        <message>
            <source>There is no case of this id in the file.</source>
            <translation>案件文件中没有该编号的案件。</translation>
        </message>
        <message>
            <source>There is no case “{case}” in {path}.</source>
            <translation>{path} 中没有案件“{case}”。</translation>
        </message>
        <message>
            <source>There is no checkout {path}. It was moved or deleted.</source>
            <translation>没有检出数据 {path}。它已被移动或删除。</translation>
        </message>
        <message>
            <source>There is no clause “{id}”.</source>
            <translation>没有条款“{id}”。</translation>
        </message>
        <message>
            <source>There is no code.</source>
            <translation>没有代码。</translation>
        </message>
        <message>
            <source>There is no collection “{collection}”; there are: {known}.</source>
            <translation>没有数据集“{collection}”；现有：{known}。</translation>
        </message>
        <message>
            <source>There is no control layer; give at least one under {parameter}.</source>
            <translation>没有控制线图层；请在 {parameter} 中至少给出一个。</translation>
        </message>
        <message>
            <source>There is no facility pack “{source}”. Bundled packs: {known}.</source>
            <translation>没有设施包“{source}”。内置设施包：{known}。</translation>
        </message>
        <message>
            <source>There is no facility “{name}” to close. Facilities are called by the field of their names, or by their feature id with a # before it; there are such as {examples}.</source>
            <translation>没有可关闭的设施“{name}”。设施以其名称字段的值称呼，或以 # 加要素编号称呼；现有如 {examples}。</translation>
        </message>
        <message>
            <source>There is no field “{field}” in the checkout.</source>
            <translation>检出数据中没有字段“{field}”。</translation>
        </message>
        <message>
            <source>There is no figure “{id}”; figures are: {known}.</source>
            <translation>没有数值“{id}”；可用的有：{known}。</translation>
        </message>
        <message>
            <source>There is no file of hollows {path}. Make one with “Depressions”, or leave the file empty and give the terrain.</source>
            <translation>没有洼地文件 {path}。请用“洼地”生成，或将文件留空并给出地形。</translation>
        </message>
        <message>
            <source>There is no file of waivers {file}. Check its path, or leave it out.</source>
            <translation>没有豁免记录文件 {file}。请检查路径，或不填此项。</translation>
        </message>
        <message>
            <source>There is no file {file}.</source>
            <translation>没有文件 {file}。</translation>
        </message>
        <message>
            <source>There is no file {path}. Check the path.</source>
            <translation>没有文件 {path}。请检查路径。</translation>
        </message>
        <message>
            <source>There is no folder {path}. Choose another.</source>
            <translation>没有文件夹 {path}。请另选。</translation>
        </message>
        <message>
            <source>There is no ground whose runoff is known.</source>
            <translation>没有可确定径流的地面。</translation>
        </message>
        <message>
            <source>There is no inherited rule “{id}” to switch off.</source>
            <translation>没有可关闭的继承规则“{id}”。</translation>
        </message>
        <message>
            <source>There is no kind of asset “{kind}”; there are: {known}.</source>
            <translation>没有对象类别“{kind}”；可用的有：{known}。</translation>
        </message>
        <message>
            <source>There is no land to add up.</source>
            <translation>没有可汇总的用地。</translation>
        </message>
        <message>
            <source>There is no land-use classification “{name}”; there are: {known}.</source>
            <translation>没有用地分类“{name}”，现有：{known}。</translation>
        </message>
        <message>
            <source>There is no layer to check.</source>
            <translation>没有要审查的图层。</translation>
        </message>
        <message>
            <source>There is no map sheet “{asked}”. Give one of {known}, or the path of a layout template (.qpt).</source>
            <translation>没有图幅“{asked}”。请填 {known} 之一，或布局模板（.qpt）的路径。</translation>
        </message>
        <message>
            <source>There is no network file {path}. Make one with “Build network”, or give the lines.</source>
            <translation>没有路网文件 {path}。请用“构建路网”生成，或给出线图层。</translation>
        </message>
        <message>
            <source>There is no network file {path}. Make one with “Build network”, or leave the file empty and give the lines.</source>
            <translation>没有路网文件 {path}。请用“构建路网”生成，或不填文件而给出线图层。</translation>
        </message>
        <message>
            <source>There is no offset system “{name}”; there are: {known}.</source>
            <translation>没有偏移系统“{name}”，现有：{known}。</translation>
        </message>
        <message>
            <source>There is no rule pack “{source}”. Bundled packs: {known}.</source>
            <translation>没有规则包“{source}”。内置规则包：{known}。</translation>
        </message>
        <message>
            <source>There is no state “{state}”; there are: {known}.</source>
            <translation>没有“{state}”状态；可用：{known}。</translation>
        </message>
        <message>
            <source>There is no storm formula “{id}”; there are: {known}.</source>
            <translation>没有暴雨强度公式“{id}”；现有：{known}。</translation>
        </message>
        <message>
            <source>There is no such code table; there are: {known}.</source>
            <translation>没有这样的代码表，现有：{known}。</translation>
        </message>
        <message>
            <source>There is no such failure now, so nothing is waived.</source>
            <translation>目前没有这一不通过结论，无须豁免。</translation>
        </message>
        <message>
            <source>There is no terrain model. Open a raster of heights, and choose it.</source>
            <translation>没有地形模型。请打开高程栅格并选择。</translation>
        </message>
        <message>
            <source>There is none.</source>
            <translation>无。</translation>
        </message>
        <message>
            <source>There is none: the two images differ nowhere, or everywhere by the same.</source>
            <translation>没有阈值：两期影像处处相同，或处处相差同样的数值。</translation>
        </message>
        <message>
            <source>There is nothing at {url}. Check the address.</source>
            <translation>{url} 处没有内容。请检查地址。</translation>
        </message>
        <message>
            <source>There is nothing to decide about feature {number} any more.</source>
            <translation>要素 {number} 已没有需要决定的内容。</translation>
        </message>
        <message>
            <source>There is nothing to draw: give a site, land use or layers.</source>
            <translation>没有可绘制的内容：请给出项目范围、用地或图层。</translation>
        </message>
        <message>
            <source>There is nothing to draw: neither the site nor any layer has a feature.</source>
            <translation>没有可绘制的内容：项目范围和各图层都没有要素。</translation>
        </message>
        <message>
            <source>There is nothing to note: write a remark, or add a photo.</source>
            <translation>没有可记录的内容：请填写备注或添加照片。</translation>
        </message>
        <message>
            <source>There is nothing to show: nobody walks anywhere.</source>
            <translation>没有可显示的内容：无人可步行到达任何设施。</translation>
        </message>
        <message>
            <source>There it turns in a circle between full ponds.</source>
            <translation>此后在已满的水塘之间循环。</translation>
        </message>
        <message>
            <source>These are all: {count} features.</source>
            <translation>共 {count} 个要素，已全部列出。</translation>
        </message>
        <message>
            <source>These are more than {most} plots: control lines that take nothing of a plot stand among the rows of all plots together only.</source>
            <translation>地块超过 {most} 宗：未占压某宗地块的控制线只在全部地块的各行中列出。</translation>
        </message>
        <message>
            <source>These fields hold coordinates and stay in the copy, as was chosen: {fields}. By them the features can be found exactly.</source>
            <translation>以下字段含有坐标，按所选保留在副本中：{fields}。凭此可精确定位要素。</translation>
        </message>
        <message>
            <source>These fields hold coordinates and were left out: {fields}. Name them under Fields to keep if they may be given away.</source>
            <translation>以下字段含有坐标，未予保留：{fields}。如可以提供，请在“保留的字段”中列出。</translation>
        </message>
        <message>
            <source>These figures stand in no clause: the pack marks them as not verified, with what they were.</source>
            <translation>这些数值不出自任何条款：规则包将其标为“未核实”，并注明原值。</translation>
        </message>
        <message>
            <source>These rules do not apply here: {rules}.</source>
            <translation>下列规则不适用于此处：{rules}。</translation>
        </message>
        <message>
            <source>These zones' outlines cross themselves and were repaired; see that they cover what they should: {zones}.</source>
            <translation>以下分区的边界自相交，已修复；请核对其范围是否正确：{zones}。</translation>
        </message>
        <message>
            <source>They shall be</source>
            <translation>坐标应为</translation>
        </message>
        <message>
            <source>Third test of shape: P/(2√(πA)), which is 1 for a circle.</source>
            <translation>形状条件之三：P/(2√(πA))，圆为 1。</translation>
        </message>
        <message>
            <source>This area cannot be given in degrees. Choose another area, or all of it.</source>
            <translation>此范围无法换算为经纬度。请另选范围，或选择全部。</translation>
        </message>
        <message>
            <source>This changes the figure alone: what is planned or built has to follow it.</source>
            <translation>仅修改数值：规划或建设内容须与之一致。</translation>
        </message>
        <message>
            <source>This comes from “{pack}”.</source>
            <translation>来自“{pack}”。</translation>
        </message>
        <message>
            <source>This connection offers no stations. Choose one to a SensorThings service above, or add it by its address, which ends with /v1.1.</source>
            <translation>该连接不提供监测站点。请在上方选择一个 SensorThings 服务的连接，或按其地址（以 /v1.1 结尾）添加。</translation>
        </message>
        <message>
            <source>This connection offers no stations. Choose one to a SensorThings service.</source>
            <translation>此连接没有测站。请选择指向 SensorThings 服务的连接。</translation>
        </message>
        <message>
            <source>This could not be done: {reason}. The Guiju tab of the message log has the details.</source>
            <translation>未能完成：{reason}。详情见日志消息面板的“Guiju”标签页。</translation>
        </message>
        <message>
            <source>This could not be tried; the Guiju tab of the message log has the details.</source>
            <translation>无法试算；详情见消息日志的 Guiju 页。</translation>
        </message>
        <message>
            <source>This file holds no connections that Guiju has exported.</source>
            <translation>该文件不是由规矩导出的连接文件。</translation>
        </message>
        <message>
            <source>This holds by the layers, the walking speed and the limits listed here, and by nothing else. Weights are a choice of the pack; no standard gives them.</source>
            <translation>以上结果仅就此处列出的图层、步行速度和限值而言。权重由设施包选定，并非出自标准。</translation>
        </message>
        <message>
            <source>This is a screening: the rain falls evenly and at once, pipes are a subtraction, and time, slopes and where the water goes are left out.</source>
            <translation>本结果为筛查：假定降雨均匀且同时落下，管网仅作扣减，未考虑时间、坡度与水的去向。</translation>
        </message>
        <message>
            <source>This is no longer found.</source>
            <translation>此项已不存在。</translation>
        </message>
        <message>
            <source>This is no longer found. The plot fails other rules still: {count}.</source>
            <translation>此项已不再出现。该地块仍不符合的其他规则：{count} 条。</translation>
        </message>
        <message>
            <source>This is not JSON: {what}.</source>
            <translation>不是 JSON：{what}。</translation>
        </message>
        <message>
            <source>This is not a text in UTF-8.</source>
            <translation>不是 UTF-8 文本。</translation>
        </message>
        <message>
            <source>This is: {kind}.</source>
            <translation>连接类型：{kind}。</translation>
        </message>
        <message>
            <source>This level is not verified. Source: {source}</source>
            <translation>该阈值未经核实。来源：{source}</translation>
        </message>
        <message>
            <source>This opinion follows from the check alone and is no approval.</source>
            <translation>本意见仅依据上述审查结果得出，不构成批准。</translation>
        </message>
        <message>
            <source>This place</source>
            <translation>此处</translation>
        </message>
        <message>
            <source>This place joins no street, so it has no score; only what is measured as the crow flies is told. Click another place.</source>
            <translation>此处未接入任何道路，因此没有得分，只给出按直线距离计算的类别。请点击其他位置。</translation>
        </message>
        <message>
            <source>This place lies outside the area of the network's coordinate reference system.</source>
            <translation>此处超出路网坐标系的适用范围。</translation>
        </message>
        <message>
            <source>This place lies outside the area of the terrain's coordinate reference system.</source>
            <translation>此处超出地形坐标系的适用范围。</translation>
        </message>
        <message>
            <source>This plot gives up the common ground: {area} ({share}).</source>
            <translation>本地块让出重叠部分：{area}（{share}）。</translation>
        </message>
        <message>
            <source>This plot takes the gap: {area} ({share}) more.</source>
            <translation>缝隙并入本地块：增加 {area}（{share}）。</translation>
        </message>
        <message>
            <source>This replaces what “{pack}” says.</source>
            <translation>替换“{pack}”中的规定。</translation>
        </message>
        <message>
            <source>This rule is off.</source>
            <translation>此规则已停用。</translation>
        </message>
        <message>
            <source>This server does not take conditions, so what is shown here is without the condition.</source>
            <translation>该服务器不支持条件，此处显示的内容未按条件筛选。</translation>
        </message>
        <message>
            <source>This zone has no geometry.</source>
            <translation>该分区没有几何图形。</translation>
        </message>
        <message>
            <source>Three-class</source>
            <translation>三大类</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>阈值</translation>
        </message>
        <message>
            <source>Tick the layers of what water may reach, and choose the kind of each.</source>
            <translation>勾选可能受淹的图层，并选择各自的类型。</translation>
        </message>
        <message>
            <source>Tick the layers that hold facilities. Without a category field, say of each which category it is.</source>
            <translation>勾选含有设施的图层。没有类别字段时，请逐一指定其类别。</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Time limit of the search (s)</source>
            <translation>搜索时间限制（秒）</translation>
        </message>
        <message>
            <source>Time of the chart</source>
            <translation>图表时段</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Title (&amp;Chinese)</source>
            <translation>名称（中文）(&amp;C)</translation>
        </message>
        <message>
            <source>Title (&amp;English)</source>
            <translation>名称（英文）(&amp;E)</translation>
        </message>
        <message>
            <source>Title of the map sheet, with the page's name in an atlas</source>
            <translation>图名；图册中附页名</translation>
        </message>
        <message>
            <source>Title of the rule</source>
            <translation>规则名称</translation>
        </message>
        <message>
            <source>Title of the rule pack</source>
            <translation>规则集名称</translation>
        </message>
        <message>
            <source>To</source>
            <translation>变为</translation>
        </message>
        <message>
            <source>To (min)</source>
            <translation>止（分钟）</translation>
        </message>
        <message>
            <source>To (three-class)</source>
            <translation>现三大类</translation>
        </message>
        <message>
            <source>To be offset</source>
            <translation>须补足</translation>
        </message>
        <message>
            <source>To be released, at least</source>
            <translation>腾退，至少</translation>
        </message>
        <message>
            <source>To be started by {agreed}; no start is recorded until {as_of}, {years:.1f} years later, long enough for it to be taken back if nothing excuses it.</source>
            <translation>应于 {agreed} 前动工；至 {as_of} 没有动工记载，已逾期 {years:.1f} 年，若无免责情形已达可收回的期限。</translation>
        </message>
        <message>
            <source>To be started by {agreed}; no start is recorded until {as_of}, {years:.1f} years later.</source>
            <translation>应于 {agreed} 前动工；至 {as_of} 没有动工记载，已逾期 {years:.1f} 年。</translation>
        </message>
        <message>
            <source>To code</source>
            <translation>现代码</translation>
        </message>
        <message>
            <source>To edition</source>
            <translation>目标版本</translation>
        </message>
        <message>
            <source>To pass</source>
            <translation>改到合格</translation>
        </message>
        <message>
            <source>To settle it: {remedy}</source>
            <translation>落实办法：{remedy}</translation>
        </message>
        <message>
            <source>To tell the system by itself, auto needs a reference layer; give one, or choose the system.</source>
            <translation>auto 要借助参照图层判断；请给出参照图层，或自行选择系统。</translation>
        </message>
        <message>
            <source>To time</source>
            <translation>截止时间</translation>
        </message>
        <message>
            <source>To use</source>
            <translation>现地类</translation>
        </message>
        <message>
            <source>Told apart as the facilities that are there: by the category field where the layer has it, by the categories named below, or by the layer's name. Their category must have been looked for before too.</source>
            <translation>与现有设施用同样方式区分类别：图层有类别字段时按该字段，否则按下面指定的类别，或按图层名称。其类别在现状中也须查找。</translation>
        </message>
        <message>
            <source>Told of every zone:</source>
            <translation>各分区均有的提示：</translation>
        </message>
        <message>
            <source>Told, but not part of the score.</source>
            <translation>只告知，不计分。</translation>
        </message>
        <message>
            <source>Tolerance</source>
            <translation>容差</translation>
        </message>
        <message>
            <source>Tolerance at the edges (m²)</source>
            <translation>界线误差（m²）</translation>
        </message>
        <message>
            <source>Tolerance of coordinates (m)</source>
            <translation>坐标容差（m）</translation>
        </message>
        <message>
            <source>Too far by</source>
            <translation>超出</translation>
        </message>
        <message>
            <source>Too many of the {outlines} outlines lie over each other. Choose the layers of the plots, or purge what is drawn many times in the CAD program.</source>
            <translation>{outlines} 个轮廓中相互重叠的过多。请选择地块所在图层，或在 CAD 软件中清理重复绘制的内容。</translation>
        </message>
        <message>
            <source>Too small or too narrow to count; the total leaves it out.</source>
            <translation>过小或过窄，不计入合计。</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>工具</translation>
        </message>
        <message>
            <source>Topology</source>
            <translation>拓扑检查</translation>
        </message>
        <message>
            <source>Topology of one layer: the checks that are listed, each error with its place.</source>
            <translation>单个图层的拓扑：进行所列检查，逐个给出错误位置。</translation>
        </message>
        <message>
            <source>Touches the &amp;view</source>
            <translation>在视图内(&amp;V)</translation>
        </message>
        <message>
            <source>Transition matrix</source>
            <translation>流向流量矩阵</translation>
        </message>
        <message>
            <source>Transition matrix by class, hectares</source>
            <translation>按大类的流向流量矩阵（公顷）</translation>
        </message>
        <message>
            <source>Translate land-use codes</source>
            <translation>用地代码转换</translation>
        </message>
        <message>
            <source>Translate the codes to {title}, or take a pack for their own edition.</source>
            <translation>请将代码转换为{title}，或采用针对其版本的规则包。</translation>
        </message>
        <message>
            <source>Tried: {edits}</source>
            <translation>试改：{edits}</translation>
        </message>
        <message>
            <source>Try on open layers</source>
            <translation>在打开的图层上试算</translation>
        </message>
        <message>
            <source>Try on open layers: choose the layers in the plan check dock and switch “Live” on; the counts then follow each change here.</source>
            <translation>在打开的图层上试算：请在方案审查面板中选择图层并打开“实时”，此后每次修改都会显示结果数量。</translation>
        </message>
        <message>
            <source>Try on open layers: counting…</source>
            <translation>在打开的图层上试算：正在统计…</translation>
        </message>
        <message>
            <source>Try on open layers: once nothing is wrong with the pack any more.</source>
            <translation>在打开的图层上试算：规则包改正全部错误后进行。</translation>
        </message>
        <message>
            <source>Try on open layers: this rule could not be tried; its check came to an error.</source>
            <translation>在打开的图层上试算：此规则无法试算，检查时出错。</translation>
        </message>
        <message>
            <source>Try on open layers: {failed} fail, {undecided} undecided, {passed} pass.</source>
            <translation>在打开的图层上试算：{failed} 个不通过，{undecided} 个待定，{passed} 个通过。</translation>
        </message>
        <message>
            <source>Try out what would change if a facility were added, moved or closed. Nothing is written to the layers.</source>
            <translation>试算新增、移动或关闭设施后的变化。不会改写图层。</translation>
        </message>
        <message>
            <source>Try out whether the server answers, takes the log-in, and what it offers.</source>
            <translation>测试服务器是否应答、是否接受登录、提供哪些功能。</translation>
        </message>
        <message>
            <source>Turn live checking on; then a limit can be dragged here, and the counts and the map follow.</source>
            <translation>开启“实时”后，可在此拖动限值，计数与地图随之变化。</translation>
        </message>
        <message>
            <source>Turns the outlines of a drawing into plots and finds the land-use code of each. A DWG has to be saved as DXF first (text form, any version).

An outline is a closed polyline (arcs too), a hatch, or what several lines and arcs of one layer close together; lines that divide a closed one part it where codes stand in its parts. An outline that is drawn twice, or filled by a hatch, is one plot; a hatch's islands are holes. Lines inside block references are symbols, unless the drawing has no others; circles around texts and the frame of the sheet (alone on its layer, around others) are no plots. Paper space and layers that are switched off or frozen are left out; the log counts all that is.

Codes are looked for in the order of SOURCES: block attributes, texts inside, names of layers (the outline's, then its hatch's). Codes (R2, R2/B1, 0701) and names (二类居住用地) of the edition's table are known; your own words are given with MAPPING. A letter alone, or fewer than four figures, counts only beside its name, or where TEXT_LAYERS or ATTRIBUTE says that codes stand there. Two different codes in one outline are not chosen from: it stays empty and is listed.

How to read the plots: status is ok, warning or error; code_source says what told the code; cad_text holds all texts inside, attributes those of blocks; cad_layer and handle lead back to the drawing; area_m2 is measured in the plane.

How to read the problems (severity error, warning, info): not_closed (gap_m is the width of the opening), crosses_itself, overlap, zero_area, duplicate; two_codes, unknown_code, no_code, sources_differ, text_outside; hole and left_out (a ring in a ring); not_read (kinds that cannot be read). x, y and the point are in the layer's system.</source>
            <translation>将图纸中的轮廓转为地块，并为每个地块找出用地代码。DWG 须先另存为 DXF（文本格式，任意版本）。

轮廓可以是闭合多段线（含圆弧）、填充，或由同一图层上多条直线和圆弧共同围成；把闭合轮廓分开的线，在各部分写有代码时将其分为几个地块。重复绘制的、或画了线又有填充的轮廓只算一个地块；填充的孤岛为孔洞。块参照中的线视为符号，除非图纸没有别的线；文字外的圆圈和图框（在其图层上单独、包围其他图形）不是地块。图纸空间以及关闭或冻结的图层略去；日志统计所有略去的内容。

代码按 SOURCES 的顺序查找：块属性、内部文字、图层名（先轮廓的，后填充的）。可识别所选版本代码表中的代码（R2、R2/B1、0701）和名称（二类居住用地）；本地用语由 MAPPING 给出。单个字母或不足四位的数字，只有与其名称同在，或由 TEXT_LAYERS、ATTRIBUTE 指明该处标注代码时才算。一个轮廓内有两个不同代码时不作选择：留空并列出。

怎样读地块：status 为 ok、warning 或 error；code_source 说明代码从何而来；cad_text 为内部所有文字，attributes 为块属性；cad_layer 和 handle 可回查图纸；area_m2 在平面上量算。

怎样读问题（severity 为 error、warning、info）：not_closed 未闭合（gap_m 为缺口宽度）、crosses_itself 自相交、overlap 重叠、zero_area 无面积、duplicate 重复；two_codes 多个代码、unknown_code 未知代码、no_code 无代码、sources_differ 来源不一致、text_outside 文字在轮廓外；hole 孔洞和 left_out 略去（环中之环）；not_read 无法读取。x、y 和点位采用结果图层的坐标系。</translation>
        </message>
        <message>
            <source>Two categories have the id “{id}”.</source>
            <translation>两个类别的编号都是“{id}”。</translation>
        </message>
        <message>
            <source>Two formulas have the id “{id}”.</source>
            <translation>有两个公式的标识都是“{id}”。</translation>
        </message>
        <message>
            <source>Two levels have the id “{id}”.</source>
            <translation>两个级别的编号都是“{id}”。</translation>
        </message>
        <message>
            <source>Two outlines overlap by {area:.2f} m²; the other one is on layer “{layer}”, handle {handle}.</source>
            <translation>两个轮廓重叠 {area:.2f} m²；另一个在图层“{layer}”，句柄 {handle}。</translation>
        </message>
        <message>
            <source>Two patterns have the id “{id}”.</source>
            <translation>有两种雨型使用标识“{id}”。</translation>
        </message>
        <message>
            <source>Two rules have the id “{id}”.</source>
            <translation>两条规则的编号都是“{id}”。</translation>
        </message>
        <message>
            <source>Two-step floating catchment areas. First, each facility shares its capacity among the people within the limit: ratio = capacity ÷ Σ (people × weight). Then each origin adds up what the facilities within its limit offer: access = Σ (ratio × weight). So access is places a person, with everybody who competes for them counted; people × access, summed over all origins, gives the capacity of the facilities that somebody reaches, no more and no less.

The weight of a way of cost d under the limit d₀:
none: 1 (2SFCA; Luo and Wang 2003).
steps: by zones, three equal ones with 1, 0.68 and 0.22 unless others are given (E2SFCA; Luo and Qi 2009).
gaussian: (exp(−½ (d/d₀)²) − exp(−½)) ÷ (1 − exp(−½)), 1 at the door and 0 at the limit (Dai 2010).

Access: one feature for each origin. access is empty where the origin is unconnected, and 0 where no place is within the limit. status is ok; incomplete (a facility of unknown capacity is within the limit too, so that access is at least this); beyond_limit (the nearest facility is farther); unreachable (no way leads to any); unconnected (no street is near enough). Facilities with capacity 0 do not count.

Load: one feature for each facility. population are all people within the limit, demand the same by weight, ratio the places for each of them, people_per_place how many share one. status is ok; no_demand (nobody is within the limit); no_capacity (it is 0); capacity_unknown (the field is empty); unconnected.

The log says how many places reach nobody and how many people have no access. Compare access with the mean of the whole area: the map's classes are multiples of it. Those of load break at 1, above which there are more people than places; where places are not one a person, such as beds, they are multiples of the mean too.</source>
            <translation>两步移动搜索法（floating catchment area）。第一步，每个设施把容量分给限值内的人：ratio = 容量 ÷ Σ（人口 × 权重）。第二步，每个起点把限值内各设施所能提供的相加：access = Σ（ratio × 权重）。因此 access 是人均供给，且计入了所有竞争者；人口 × access 对全部起点求和，恰等于有人可达的设施容量之和，不多不少。

成本为 d、限值为 d₀ 的路程，其权重为：
none：1（2SFCA；Luo 和 Wang 2003）。
steps：按分区，未给出时为三个等宽分区，权重 1、0.68、0.22（E2SFCA；Luo 和 Qi 2009）。
gaussian：(exp(−½ (d/d₀)²) − exp(−½)) ÷ (1 − exp(−½))，门口为 1，限值处为 0（Dai 2010）。

可达性：每个起点一个要素。起点未接入时 access 为空；限值内没有供给时为 0。status 为 ok；incomplete（限值内另有容量未知的设施，access 至少为此值）；beyond_limit（最近的设施更远）；unreachable（无路可达任何设施）；unconnected（附近没有街道）。容量为 0 的设施不计。

负荷：每个设施一个要素。population 为限值内的全部人口，demand 为加权人口，ratio 为每个加权人口的供给，people_per_place 为几人共用一个供给单位。status 为 ok；no_demand（限值内无人）；no_capacity（容量为 0）；capacity_unknown（字段为空）；unconnected。

日志说明多少容量无人可达、多少人没有可达供给。请把 access 与全区均值相比：地图的分级即均值的倍数。负荷地图以 1 为界分级，高于 1 即人多于位；容量不是一人一位（如床位）时，也按均值的倍数分级。</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Type that the rules expect.</source>
            <translation>规则所要求的类型。</translation>
        </message>
        <message>
            <source>Types</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>UTF-8 with a mark, as spreadsheets want it.</source>
            <translation>带标记的 UTF-8，便于电子表格打开。</translation>
        </message>
        <message>
            <source>Unchanged (m²)</source>
            <translation>未变（m²）</translation>
        </message>
        <message>
            <source>Unchanged verdicts</source>
            <translation>未变的结论</translation>
        </message>
        <message>
            <source>Unchanged: {count}</source>
            <translation>未变：{count}</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>无法判定</translation>
        </message>
        <message>
            <source>Undecided (m²)</source>
            <translation>待定（m²）</translation>
        </message>
        <message>
            <source>Undecided is an answer: the data carries neither a yes nor a no. It never counts as a pass.</source>
            <translation>待定也是一种结论：现有资料既不能说是，也不能说否。待定绝不算作通过。</translation>
        </message>
        <message>
            <source>Undecided polygons</source>
            <translation>未定的面</translation>
        </message>
        <message>
            <source>Undecided rules</source>
            <translation>待定的规则</translation>
        </message>
        <message>
            <source>Undecided: {rules}.</source>
            <translation>下列事项待定：{rules}。</translation>
        </message>
        <message>
            <source>Under water, ha</source>
            <translation>水下面积，公顷</translation>
        </message>
        <message>
            <source>Underpass</source>
            <translation>下穿通道</translation>
        </message>
        <message>
            <source>Undersized</source>
            <translation>面积过小</translation>
        </message>
        <message>
            <source>Undersized below</source>
            <translation>最小图斑面积</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Undo what you changed of “{feature}”? This cannot be taken back.</source>
            <translation>是否撤销您对“{feature}”的更改？此操作不可恢复。</translation>
        </message>
        <message>
            <source>Unique in the layer</source>
            <translation>图层内唯一</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Unit of the area</source>
            <translation>面积单位</translation>
        </message>
        <message>
            <source>Unit of the areas</source>
            <translation>面积单位</translation>
        </message>
        <message>
            <source>Unit of the areas of the balance table</source>
            <translation>用地平衡表的面积单位</translation>
        </message>
        <message>
            <source>Unit of the areas of the occupation table</source>
            <translation>占压分析表的面积单位</translation>
        </message>
        <message>
            <source>Unit of the drawing</source>
            <translation>图纸单位</translation>
        </message>
        <message>
            <source>Unit of the field and of all limits, such as %, m; “” for a ratio such as FAR.</source>
            <translation>字段及全部限值的单位，如 %、m；容积率等比值留空。</translation>
        </message>
        <message>
            <source>Unit of the field; default m2.</source>
            <translation>字段的单位；默认 m²。</translation>
        </message>
        <message>
            <source>Unit of the recorded area</source>
            <translation>记录面积的单位</translation>
        </message>
        <message>
            <source>Unit of the recorded areas</source>
            <translation>记录面积的单位</translation>
        </message>
        <message>
            <source>Unit; “” for none.</source>
            <translation>单位；没有则留空。</translation>
        </message>
        <message>
            <source>Unreasonable: no approval covers it.</source>
            <translation>不合理：无批准文件覆盖。</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Unused capacity (m²)</source>
            <translation>剩余容量（m²）</translation>
        </message>
        <message>
            <source>Unused capacity where it is known (m²)</source>
            <translation>剩余容量（已知部分，m²）</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Updating {layer}</source>
            <translation>正在更新 {layer}</translation>
        </message>
        <message>
            <source>Upper limit</source>
            <translation>上限</translation>
        </message>
        <message>
            <source>Upper limit.</source>
            <translation>上限。</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Use after</source>
            <translation>变化后地类</translation>
        </message>
        <message>
            <source>Use against the plan</source>
            <translation>用途兼容</translation>
        </message>
        <message>
            <source>Use before</source>
            <translation>变化前地类</translation>
        </message>
        <message>
            <source>Use by the approval</source>
            <translation>批准用途</translation>
        </message>
        <message>
            <source>Use by the approved plan</source>
            <translation>已批规划用途</translation>
        </message>
        <message>
            <source>Use by the register</source>
            <translation>登记用途</translation>
        </message>
        <message>
            <source>Use by the review</source>
            <translation>预审用途</translation>
        </message>
        <message>
            <source>Use by the supply</source>
            <translation>供地用途</translation>
        </message>
        <message>
            <source>Use code</source>
            <translation>用途代码</translation>
        </message>
        <message>
            <source>Use prefix → plan uses.</source>
            <translation>用途代码前缀 → 规划用途。</translation>
        </message>
        <message>
            <source>Use {use} is not allowed on {area}, where the plan says {planned}.</source>
            <translation>用途 {use} 有 {area} 不允许，该处规划为 {planned}。</translation>
        </message>
        <message>
            <source>Use {use} needs a person's decision on {area}, where the plan says {planned}.</source>
            <translation>用途 {use} 有 {area} 须由人判断，该处规划为 {planned}。</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>Uses and plan uses</source>
            <translation>用途兼容表</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Value of the proposal</source>
            <translation>建议的价值</translation>
        </message>
        <message>
            <source>Value that is tried</source>
            <translation>试算值</translation>
        </message>
        <message>
            <source>Value {n}</source>
            <translation>值 {n}</translation>
        </message>
        <message>
            <source>Value “{value}” is not one of: {values}.</source>
            <translation>值“{value}”不在允许值之列：{values}。</translation>
        </message>
        <message>
            <source>Value “{value}” of field “{field}” stands on another feature too.</source>
            <translation>字段“{field}”的值“{value}”与其他要素重复。</translation>
        </message>
        <message>
            <source>Values for your own placeholders {name}: a JSON object such as {example}. A list of texts is a list of paragraphs.</source>
            <translation>自定义占位符 {name} 的值：一个 JSON 对象，如 {example}。文字列表即多个段落。</translation>
        </message>
        <message>
            <source>Values of the last {hours:g} hours are missing: their sum may be higher.</source>
            <translation>最近 {hours:g} 小时的数据不全，实际累计值可能更大。</translation>
        </message>
        <message>
            <source>Values of {title}</source>
            <translation>{title} 的取值</translation>
        </message>
        <message>
            <source>Vector tiles</source>
            <translation>矢量瓦片</translation>
        </message>
        <message>
            <source>Vectors and text, to print and to search.</source>
            <translation>矢量图形和文字，可打印、可检索。</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Verdicts</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Verdicts as JSON</source>
            <translation>结论（JSON）</translation>
        </message>
        <message>
            <source>Verdicts of an earlier run</source>
            <translation>较早一次运行的结论</translation>
        </message>
        <message>
            <source>Verdicts of {file}</source>
            <translation>{file} 的结论</translation>
        </message>
        <message>
            <source>Verdicts {time}</source>
            <translation>结论 {time}</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>已核实</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Version of the format</source>
            <translation>格式版本</translation>
        </message>
        <message>
            <source>Version of the pack</source>
            <translation>规则包版本</translation>
        </message>
        <message>
            <source>Version of the pack, such as 1.2.</source>
            <translation>规则包的版本，如 1.2。</translation>
        </message>
        <message>
            <source>Version of this format.</source>
            <translation>本格式的版本。</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Visit: {note}</source>
            <translation>核查说明：{note}</translation>
        </message>
        <message>
            <source>Volume (m³)</source>
            <translation>水量（m³）</translation>
        </message>
        <message>
            <source>Volume of all hollows (m³)</source>
            <translation>全部洼地容积（m³）</translation>
        </message>
        <message>
            <source>WFS</source>
            <translation>WFS 要素服务</translation>
        </message>
        <message>
            <source>WMS</source>
            <translation>WMS 地图服务</translation>
        </message>
        <message>
            <source>WMTS</source>
            <translation>WMTS 瓦片服务</translation>
        </message>
        <message>
            <source>Waits for (years)</source>
            <translation>等待年数</translation>
        </message>
        <message>
            <source>Waive</source>
            <translation>豁免</translation>
        </message>
        <message>
            <source>Waive a failure</source>
            <translation>豁免不通过结论</translation>
        </message>
        <message>
            <source>Waived by</source>
            <translation>责任人</translation>
        </message>
        <message>
            <source>Waived by {who} until {until}, document {document}: {why}</source>
            <translation>由{who}豁免至 {until}，文号 {document}：{why}</translation>
        </message>
        <message>
            <source>Waived failures</source>
            <translation>已豁免的不通过结论</translation>
        </message>
        <message>
            <source>Waived failures: {count}, by {documents} and others. They stay failures.</source>
            <translation>已豁免的不通过结论：{count} 项，依据 {documents} 等。它们仍为不通过。</translation>
        </message>
        <message>
            <source>Waived failures: {count}, by {documents}. They stay failures.</source>
            <translation>已豁免的不通过结论：{count} 项，依据 {documents}。它们仍为不通过。</translation>
        </message>
        <message>
            <source>Waiver</source>
            <translation>豁免</translation>
        </message>
        <message>
            <source>Waivers</source>
            <translation>豁免</translation>
        </message>
        <message>
            <source>Waivers of layer “{layer}” are kept beside the project, since it is in no file of its own. Save the project first.</source>
            <translation>图层“{layer}”没有自己的文件，豁免记录存放在项目旁边。请先保存项目。</translation>
        </message>
        <message>
            <source>Waivers of the layer</source>
            <translation>图层的豁免</translation>
        </message>
        <message>
            <source>Waivers: {standing} stand</source>
            <translation>豁免：有效 {standing} 项</translation>
        </message>
        <message>
            <source>Waivers: {standing} stand, {ended} do not</source>
            <translation>豁免：有效 {standing} 项，失效 {ended} 项</translation>
        </message>
        <message>
            <source>Walk</source>
            <translation>步行</translation>
        </message>
        <message>
            <source>Walk (m)</source>
            <translation>步行距离（米）</translation>
        </message>
        <message>
            <source>Walk (min)</source>
            <translation>步行时间（分钟）</translation>
        </message>
        <message>
            <source>Walk against the limit</source>
            <translation>步行与限值</translation>
        </message>
        <message>
            <source>Walk to the street</source>
            <translation>到道路的步行距离</translation>
        </message>
        <message>
            <source>Walking distance or time from each origin to each destination, within a limit.</source>
            <translation>每个起点到每个终点在限值内的步行距离或时间。</translation>
        </message>
        <message>
            <source>Walking speed (m/min)</source>
            <translation>步行速度（m/min）</translation>
        </message>
        <message>
            <source>Walks are along the streets between the door and the nearest facility. Limits are in metres; minutes are at {speed} m/min. A category in brackets does not count in the score.</source>
            <translation>步行沿街道，在门口与最近的设施之间。限值以米计；分钟按 {speed} m/min 计。括号内的类别不计分。</translation>
        </message>
        <message>
            <source>Walks are along the streets between the door and the nearest facility. Limits are in minutes, at {speed} m/min. A category in brackets does not count in the score.</source>
            <translation>步行沿街道，在门口与最近的设施之间。限值以分钟计，步行速度 {speed} m/min。括号内的类别不计分。</translation>
        </message>
        <message>
            <source>Walks from each origin along the streets to the nearest facility of each category of a facility pack, and judges it by the limit of the category's level, in metres or minutes, as the pack says or as asked for.

Scores: one feature for each origin. score is 100 × the weights of the categories within their limit ÷ the weights of all that were looked for: 100 where nothing is missing. missing names the categories that cost points. minutes_… is the walk to the nearest facility of a category, whatever its limit, and empty where there is none. status is ok, unreachable (there is no walk to any facility) or unconnected (no street is near enough; then there is no score).

Access: one row for each origin and category. status is ok (within the limit), beyond_limit, unreachable (no way leads there), unconnected (the origin), no_facility (the category has none: missing for everyone) or no_layer (no layer was given for it: not judged).

Summary: one row for each category: how many people, and how much residential land where it is given, have it within the limit, and their share of all. Weights and limits are the pack's; clause names where a limit comes from and clause_verified whether it was checked against the official text. measure tells whether a limit is one along the streets or by radius, counted what stands for people.

Scores of zones, where zones are given: one feature for each zone, with the mean score of its people, who has everything, and what fewest of them have. status is ok, no_origins, nobody (no people), unconnected (none of its origins) or no_geometry. How even access is, the Gini coefficient tells: 0 where everyone has the same score, towards 1 where few have all of it.

The report holds all of it in one file that opens without QGIS.</source>
            <translation>从每个起点沿街道走到设施包各类别最近的设施，按该类别级别的限值（米或分钟，依设施包或自选）评判。

“得分”：每个起点一个要素。score 为限值之内各类别的权重之和除以所查全部类别的权重之和，再乘 100：什么都不缺为 100。missing 列出失分的类别。minutes_… 为到该类别最近设施的步行分钟数，不论限值，没有则为空。status 为 ok、unreachable（走不到任何设施）或 unconnected（附近没有街道，此时没有得分）。

“可达性”：每个起点、每个类别一行。status 为 ok（限值之内）、beyond_limit（超过限值）、unreachable（无路可达）、unconnected（起点未接入）、no_facility（该类别没有设施：人人缺少）或 no_layer（没有给出图层：不评判）。

“各类别覆盖率”：每个类别一行，限值之内有多少人、多少居住用地（给出时），以及占全部的比例。权重和限值出自设施包；clause 说明限值的出处，clause_verified 说明是否已与正式文本核对。measure 说明限值是沿街道还是按半径，counted 说明以什么代表人口。

“分区得分”（给出分区时）：每个分区一个要素，含其居民的平均得分、谁样样俱全、最缺哪一类。status 为 ok、no_origins（没有起点）、nobody（无人居住）、unconnected（起点均未接入）或 no_geometry（几何无法读取）。得分是否均衡由基尼系数说明：人人得分相同为 0，集中于少数人则趋近 1。

报告把这一切放在一个不用 QGIS 也能打开的文件里。</translation>
        </message>
        <message>
            <source>Walks from each origin along the streets to the nearest facility of each category of a facility pack, or straight to it where the category is one by radius. An origin is covered where that walk is within the limit: that of the category's level, or one limit for all.

Covered: one polygon for each category, the ground from which the walk is within the limit, never beyond it, with the people who are covered; by radius, circles. Whether an origin is covered is told by its own walk, not by the polygon.

Blind areas: for each category, where the origins are that do not have it within the limit, with their number, their ids and their people. Origins that are polygons keep their shape; a point stands for a circle of 100 m unless another radius is given, so that its area tells nothing of the place. What touches is one area. The people who are covered and those in blind areas add up to all, but for origins without a geometry.

Summary: one row for each category, people and, where it is given, residential land.</source>
            <translation>从每个起点沿街道走到设施包各类别最近的设施；按半径的类别则取直线距离。步行在限值之内的起点即被覆盖；限值为该类别级别的限值，或对所有类别统一的限值。

“覆盖”：每个类别一个面，即步行在限值之内的地面，绝不超出，并附被覆盖的人口；按半径的为圆。起点是否被覆盖由它自己的步行决定，不由这个面决定。

“盲区”：对每个类别，限值之内没有该类设施的起点所在之处，附起点数、起点编号和人口。面状起点保持原形；点状起点以半径 100 米的圆代表（可另给半径），其面积不说明实际用地。相接的合为一片。被覆盖的人口与盲区人口相加等于总人口，没有几何的起点除外。

“各类别覆盖率”：每个类别一行，人口与居住用地（给出时）并列。</translation>
        </message>
        <message>
            <source>Wanted is what the facility pack asks for each 1,000 people; it is empty where the pack has no figure. Missing is empty where facilities of unknown capacity may have it.</source>
            <translation>“应有容量”按设施包的千人指标计算；设施包没有数值的为空。“容量缺口”若可能由容量未知的设施补足，则为空。</translation>
        </message>
        <message>
            <source>Warn where missing</source>
            <translation>缺少时警告</translation>
        </message>
        <message>
            <source>Warning level {number} cannot be read and is not used.</source>
            <translation>第 {number} 级预警阈值无法读取，未采用。</translation>
        </message>
        <message>
            <source>Warning level {number} is in {theirs}, the values are in {ours}: it is not used.</source>
            <translation>第 {number} 级预警阈值的单位是 {theirs}，而数据的单位是 {ours}，该阈值未采用。</translation>
        </message>
        <message>
            <source>Warnings during the run</source>
            <translation>运行中的提示</translation>
        </message>
        <message>
            <source>Was the figure checked against the official text?</source>
            <translation>数值是否已与官方文本核对？</translation>
        </message>
        <message>
            <source>Water</source>
            <translation>积水</translation>
        </message>
        <message>
            <source>Water by depth</source>
            <translation>积水深度分级</translation>
        </message>
        <message>
            <source>Water on a feature is no deeper than so much. Give depth_field, or level_field with ground_field.</source>
            <translation>要素上的积水不深于限值。给出 depth_field，或 level_field 与 ground_field。</translation>
        </message>
        <message>
            <source>Water standing (m³)</source>
            <translation>积水量（m³）</translation>
        </message>
        <message>
            <source>Water that left (m³)</source>
            <translation>离开的水量（m³）</translation>
        </message>
        <message>
            <source>Water that reaches them leaves the reckoning: they are taken to hold it. Without them a lake is a hollow like any other, and fills.</source>
            <translation>到达河湖的水不再计算：视为河湖能容纳。不给则湖泊与其他洼地一样会蓄水。</translation>
        </message>
        <message>
            <source>Waterlogging</source>
            <translation>内涝积水</translation>
        </message>
        <message>
            <source>Waterlogging after {rain:g} mm of rain</source>
            <translation>降雨 {rain:g} mm 后的内涝积水</translation>
        </message>
        <message>
            <source>Ways to facilities</source>
            <translation>到设施的路线</translation>
        </message>
        <message>
            <source>Ways to pass</source>
            <translation>可行的修改方式</translation>
        </message>
        <message>
            <source>Web-map offsets</source>
            <translation>互联网地图偏移</translation>
        </message>
        <message>
            <source>Weight in the score</source>
            <translation>得分权重</translation>
        </message>
        <message>
            <source>Weight that is known (%)</source>
            <translation>已知权重（%）</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>Weights of the score that differ from the pack's, such as {example}. Criteria: waiting, unused, size, block, yield.</source>
            <translation>与规则不同的评分权重，如 {example}。指标：waiting 等待、unused 剩余容量、size 面积、block 连片、yield 税收偏低。</translation>
        </message>
        <message>
            <source>Wh&amp;y</source>
            <translation>理由(&amp;Y)</translation>
        </message>
        <message>
            <source>What I changed</source>
            <translation>我的更改</translation>
        </message>
        <message>
            <source>What I changed: {count}</source>
            <translation>我的更改：{count} 项</translation>
        </message>
        <message>
            <source>What a failure is. A rule whose clause is not verified cannot be an error.</source>
            <translation>不通过时的严重程度。条款未经核实的规则不能为“错误”。</translation>
        </message>
        <message>
            <source>What a person has to choose</source>
            <translation>待人工确定的事项</translation>
        </message>
        <message>
            <source>What a person has to choose, a row for each code and date: survey (before, after), code, name, features, feature_ids, area_m2, how (choice, unknown, overlap), candidates, candidate_names, note.</source>
            <translation>待人工确定的事项，每一时点每一代码一行：survey（before 前、after 后）、code、name、features、feature_ids、area_m2、how（choice 待选、unknown 未知、overlap 重叠）、candidates、candidate_names、note。</translation>
        </message>
        <message>
            <source>What an added square metre yields, as a share of what one yields today. An assumption.</source>
            <translation>新增 1 m² 的产出占现状每平方米产出的比例。属于假设。</translation>
        </message>
        <message>
            <source>What can be walked to</source>
            <translation>步行可达的设施</translation>
        </message>
        <message>
            <source>What can be walked to from {home}</source>
            <translation>从 {home} 步行可达的设施</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>变化内容</translation>
        </message>
        <message>
            <source>What changed for certain, by class (level 1), without noise and without what stayed the same.</source>
            <translation>可以确定的变化，按大类汇总，不含噪声与未变部分。</translation>
        </message>
        <message>
            <source>What changed in the feature</source>
            <translation>该要素的变化</translation>
        </message>
        <message>
            <source>What changes for each community when facilities or streets are added or closed, without building the rest again.</source>
            <translation>新增或关闭设施、街道后各社区有何变化，其余部分无须重建。</translation>
        </message>
        <message>
            <source>What coordinates that should agree may differ by; see the help of the algorithm.</source>
            <translation>应当一致的坐标允许相差多少，见算法说明。</translation>
        </message>
        <message>
            <source>What could not be decided</source>
            <translation>待定事项</translation>
        </message>
        <message>
            <source>What could not be decided, and why</source>
            <translation>待定事项及原因</translation>
        </message>
        <message>
            <source>What counts in the score. None ticked: all of the pack.</source>
            <translation>计入得分的类别。一个也不勾选时，设施包的全部类别都计入。</translation>
        </message>
        <message>
            <source>What cultivated land became</source>
            <translation>耕地去向</translation>
        </message>
        <message>
            <source>What does not apply, and what the check remarked, in paragraphs</source>
            <translation>不适用的规则及检查说明（分段）</translation>
        </message>
        <message>
            <source>What each control line takes of a site, by land class, ownership and zone.</source>
            <translation>各控制线对场地的占压情况，按地类、权属和分区列出。</translation>
        </message>
        <message>
            <source>What each document covers of each patch; where documents overlap, both tell it.</source>
            <translation>各文件覆盖各图斑的面积；文件范围重叠处各自计入。</translation>
        </message>
        <message>
            <source>What edges and problems call a line. Left empty, they name its feature id.</source>
            <translation>边和问题中如何称呼线。留空则用要素号。</translation>
        </message>
        <message>
            <source>What errors call a feature; unlike the feature id it survives an export. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH.</source>
            <translation>错误记录中如何称呼要素；与要素号不同，导出后仍然有效。留空则依次尝试惯用字段：plot_id、BSM、DKBH、DKBM、TBBH。</translation>
        </message>
        <message>
            <source>What folders and rows call a zone. Left empty, the customary keys are tried (BSM and so on).</source>
            <translation>文件夹和结果表中的分区名称。留空则试用常用标识字段（BSM 等）。</translation>
        </message>
        <message>
            <source>What follows</source>
            <translation>后续程序</translation>
        </message>
        <message>
            <source>What follows a failure.</source>
            <translation>不通过时的后续程序。</translation>
        </message>
        <message>
            <source>What follows: {procedure}</source>
            <translation>办理程序：{procedure}</translation>
        </message>
        <message>
            <source>What governs</source>
            <translation>以何为准</translation>
        </message>
        <message>
            <source>What has to be offset</source>
            <translation>须补足的流出</translation>
        </message>
        <message>
            <source>What if</source>
            <translation>方案试算</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>条件项目</translation>
        </message>
        <message>
            <source>What is checked out, with what you changed and what was changed there.</source>
            <translation>已检出的数据，以及您的更改和服务端的更改。</translation>
        </message>
        <message>
            <source>What is counted</source>
            <translation>计数对象</translation>
        </message>
        <message>
            <source>What is farther than this from every street is unconnected.</source>
            <translation>离所有道路都超过此距离的视为未连接。</translation>
        </message>
        <message>
            <source>What is flooded</source>
            <translation>何者被淹</translation>
        </message>
        <message>
            <source>What is in deeper water than its limit</source>
            <translation>水深超过限值的对象</translation>
        </message>
        <message>
            <source>What is in deeper water than its limit. Enter or a double click shows it on the map.</source>
            <translation>水深超过限值的对象。回车或双击在地图上显示。</translation>
        </message>
        <message>
            <source>What is in doubt.</source>
            <translation>存疑之处。</translation>
        </message>
        <message>
            <source>What is measured has to be a number.</source>
            <translation>观测值必须是数字。</translation>
        </message>
        <message>
            <source>What is missing here, and why</source>
            <translation>此处缺少什么、为什么</translation>
        </message>
        <message>
            <source>What is registered is not what was supplied.</source>
            <translation>登记与供地不一致。</translation>
        </message>
        <message>
            <source>What is to be offset is told by:</source>
            <translation>须补足依据：</translation>
        </message>
        <message>
            <source>What is which class</source>
            <translation>地类归类</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>问题说明</translation>
        </message>
        <message>
            <source>What it adds</source>
            <translation>增加量</translation>
        </message>
        <message>
            <source>What it changes</source>
            <translation>改动内容</translation>
        </message>
        <message>
            <source>What it checks</source>
            <translation>检查内容</translation>
        </message>
        <message>
            <source>What it costs to enter each facility, in metres or minutes as the limit; empty is 0.</source>
            <translation>进入每个设施的成本，单位同限值（米或分钟）；空值为 0。</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation>提示内容</translation>
        </message>
        <message>
            <source>What it was read as</source>
            <translation>作何用途读取</translation>
        </message>
        <message>
            <source>What no approval covers</source>
            <translation>无批准的流出</translation>
        </message>
        <message>
            <source>What no choice does better than</source>
            <translation>任何方案都不能超越的值</translation>
        </message>
        <message>
            <source>What one date alone covers, a row for each feature: extent (only_before, only_after), feature, code, name, area_m2.</source>
            <translation>仅一个时点覆盖的土地，每个要素一行：extent（only_before 仅前、only_after 仅后）、feature、code、name、area_m2。</translation>
        </message>
        <message>
            <source>What pipes and pumps take of the rain during the storm, in millimetres over the whole terrain. 0: none is given.</source>
            <translation>暴雨期间管网与泵站排走的雨量，按全区毫米计。0 为未给定。</translation>
        </message>
        <message>
            <source>What results call a facility. Left empty, its feature id with a # before it.</source>
            <translation>结果中如何称呼设施。留空则用前面加 # 的要素号。</translation>
        </message>
        <message>
            <source>What results call a feature. Left empty, its feature id with a # before it.</source>
            <translation>结果中如何称呼要素。留空则用前面加 # 的要素号。</translation>
        </message>
        <message>
            <source>What results call a home. Left empty, its feature id with a # before it.</source>
            <translation>结果中对住处的称呼。留空则为 # 加要素编号。</translation>
        </message>
        <message>
            <source>What results call a plot. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH.</source>
            <translation>结果中如何称呼地块。留空则依次尝试惯用字段：plot_id、BSM、DKBH、DKBM、TBBH。</translation>
        </message>
        <message>
            <source>What results call a plot. Left empty, the pack's aliases and the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH.</source>
            <translation>结果中如何称呼地块。留空则依次尝试规则包的别名和惯用字段：plot_id、BSM、DKBH、DKBM、TBBH。</translation>
        </message>
        <message>
            <source>What results call a plot. Left empty, the pack's aliases are tried (BSM, DKBH and so on).</source>
            <translation>结果中如何称呼地块。留空则尝试规则包的别名（BSM、DKBH 等）。</translation>
        </message>
        <message>
            <source>What results call a site. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH.</source>
            <translation>结果中如何称呼场地。留空则依次尝试惯用字段：plot_id、BSM、DKBH、DKBM、TBBH。</translation>
        </message>
        <message>
            <source>What results call a zone, such as its name. Left empty, its feature id with a # before it.</source>
            <translation>结果中分区的称呼，如其名称。留空则用要素编号，前加 #。</translation>
        </message>
        <message>
            <source>What results call an origin. Left empty, its feature id with a # before it.</source>
            <translation>结果中如何称呼起点。留空则用前面加 # 的要素号。</translation>
        </message>
        <message>
            <source>What runs off, in mm, after losses and pipes.</source>
            <translation>扣除损失与管网后的径流（mm）。</translation>
        </message>
        <message>
            <source>What stands at the address; as a rule it is found out by itself.</source>
            <translation>该地址是何种服务；一般可自动识别。</translation>
        </message>
        <message>
            <source>What stands there now is taken.</source>
            <translation>采用服务端当前内容。</translation>
        </message>
        <message>
            <source>What stays undecided</source>
            <translation>待定事项</translation>
        </message>
        <message>
            <source>What the buttons choose for.</source>
            <translation>按钮的选择适用于哪些内容。</translation>
        </message>
        <message>
            <source>What the check found</source>
            <translation>检查结果</translation>
        </message>
        <message>
            <source>What the clause says, in its own language.</source>
            <translation>条文原文。</translation>
        </message>
        <message>
            <source>What the connection is called in the list; left empty, its address.</source>
            <translation>连接在列表中的名称；留空则用其地址。</translation>
        </message>
        <message>
            <source>What the conversion is for. If given, the run is entered in the export log with it.</source>
            <translation>转换的用途。填写后，本次运行连同用途登记入导出日志。</translation>
        </message>
        <message>
            <source>What the copy is for; kept in the export log.</source>
            <translation>副本的用途；登记入导出日志。</translation>
        </message>
        <message>
            <source>What the field filled in, taken over as steps of the cases; conflicts are told.</source>
            <translation>将外业填写的内容作为办理步骤导入，并提示冲突。</translation>
        </message>
        <message>
            <source>What the flows do not explain</source>
            <translation>流量不能解释的部分</translation>
        </message>
        <message>
            <source>What the map shows</source>
            <translation>地图显示范围</translation>
        </message>
        <message>
            <source>What the map shows cannot be given in degrees, so all of it is taken.</source>
            <translation>地图当前范围无法换算为经纬度，因此取全部。</translation>
        </message>
        <message>
            <source>What the map shows lies outside the area of the terrain's coordinate reference system. Zoom to the terrain.</source>
            <translation>地图所示范围超出地形坐标系的适用范围。请缩放到地形。</translation>
        </message>
        <message>
            <source>What the pack is based on, in words.</source>
            <translation>规则包的依据说明。</translation>
        </message>
        <message>
            <source>What the plan and the control lines say about a site, on one page.</source>
            <translation>规划和控制线对一块场地的规定，汇于一页。</translation>
        </message>
        <message>
            <source>What the plan and the control lines say of this place, with their clauses, on one page.</source>
            <translation>一页列出规划和控制线对此处的规定及其条文。</translation>
        </message>
        <message>
            <source>What the population field counts, or what each origin is where there is no such field: people, or dwellings or addresses that stand in for them. Summary, log and report say which. Without a field, people stands for the origins themselves, each as one.</source>
            <translation>人口字段所计的对象；没有该字段时为每个起点所代表的对象：人口，或代替人口的住宅套数、地址数。汇总表、日志和报告都会写明。没有字段而选“people”时，以起点本身计，每处为一。</translation>
        </message>
        <message>
            <source>What the rain does. With changes of the ground also what it did before them.</source>
            <translation>该雨量的后果；有地面改动时并列改动前的数字。</translation>
        </message>
        <message>
            <source>What the rows call a zone. Left empty, the customary keys are tried (BSM and so on).</source>
            <translation>各行中分区的名称。留空时尝试常用标识字段（BSM 等）。</translation>
        </message>
        <message>
            <source>What the rule asks</source>
            <translation>规则的要求</translation>
        </message>
        <message>
            <source>What the server sends cannot be kept: {reason}. Check that the disk has room, then try again.</source>
            <translation>服务器发来的数据无法保存：{reason}。请检查磁盘空间后再试。</translation>
        </message>
        <message>
            <source>What the sheet is about: outlined in red and in the middle. Left empty, all layers are shown.</source>
            <translation>图件的主体：以红线表示并居中。留空则显示全部图层。</translation>
        </message>
        <message>
            <source>What the site meets</source>
            <translation>用地符合的事项</translation>
        </message>
        <message>
            <source>What the template asks for and was not given</source>
            <translation>模板要求而未提供的内容</translation>
        </message>
        <message>
            <source>What the test has found</source>
            <translation>测试结果</translation>
        </message>
        <message>
            <source>What they are called, with commas between them: by the field of the facilities' names, or by feature id with a # before it. “primary_school:#3” closes that of this category alone. To move a facility, close it and add it elsewhere.</source>
            <translation>设施的称呼，以逗号分隔：设施名称字段的值，或 # 加要素编号。“primary_school:#3”只关闭该类别的这一个。要迁移设施，请先关闭，再在别处新增。</translation>
        </message>
        <message>
            <source>What to know of this run</source>
            <translation>本次运行须知</translation>
        </message>
        <message>
            <source>What to release, intensify or keep</source>
            <translation>腾退、提升与保留</translation>
        </message>
        <message>
            <source>What was added, removed and changed between A and B, as a layer and a list.</source>
            <translation>A 与 B 之间的新增、删除和变化，生成图层和列表。</translation>
        </message>
        <message>
            <source>What was added, removed and changed between two times, or between two collections.</source>
            <translation>两个时间或两个数据集之间的新增、删除和变化。</translation>
        </message>
        <message>
            <source>What was changed</source>
            <translation>变动内容</translation>
        </message>
        <message>
            <source>What was drawn has no area. Draw it again with its corners apart.</source>
            <translation>所绘图形没有面积。请把角点分开重新绘制。</translation>
        </message>
        <message>
            <source>What was fetched cannot be kept: {reason}. Check that the disk has room and that the profile's folder can be written to, then try again.</source>
            <translation>获取的数据无法保存：{reason}。请检查磁盘空间以及配置文件夹是否可写，然后再试。</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>发现的情况</translation>
        </message>
        <message>
            <source>What was found on the spot</source>
            <translation>实地核查情况</translation>
        </message>
        <message>
            <source>What was measured, with its unit</source>
            <translation>实测值及单位</translation>
        </message>
        <message>
            <source>What was not checked, in paragraphs</source>
            <translation>未检查的内容（分段）</translation>
        </message>
        <message>
            <source>What was sent before and not answered is settled.</source>
            <translation>先前发送而未收到答复的编辑已核实。</translation>
        </message>
        <message>
            <source>What would decide it</source>
            <translation>怎样才能判定</translation>
        </message>
        <message>
            <source>What you entered is kept.</source>
            <translation>保留您输入的内容。</translation>
        </message>
        <message>
            <source>What you made of it is given up.</source>
            <translation>放弃您的编辑。</translation>
        </message>
        <message>
            <source>What “Copy to be given away” begins with, and how coordinates stand in forms.</source>
            <translation>“对外提供副本”的默认值，以及表单中坐标的写法。</translation>
        </message>
        <message>
            <source>Wheelchairs</source>
            <translation>轮椅使用者</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>When the check was run</source>
            <translation>检查时间</translation>
        </message>
        <message>
            <source>When the rain is strongest: 0.4 is after four tenths of the duration. Left empty: what the formula's file says, else 0.4, which is usual and not verified for any city.</source>
            <translation>雨最强的时刻：0.4 即历时的十分之四处。留空：取公式文件所给的值，没有则取 0.4（常用值，未针对任何城市核实）。</translation>
        </message>
        <message>
            <source>When: the state at a time, or all states of a period.</source>
            <translation>时间：某一时点的状态，或某一时段的全部状态。</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Where (CQL2)</source>
            <translation>条件（CQL2）</translation>
        </message>
        <message>
            <source>Where a new facility could be: points, plots, or entrances as multipoints.</source>
            <translation>新设施可以设在哪里：点、地块，或以多点表示的出入口。</translation>
        </message>
        <message>
            <source>Where codes are looked for, in this order</source>
            <translation>代码的来源（按顺序）</translation>
        </message>
        <message>
            <source>Where does it &amp;go?</source>
            <translation>水往哪里去(&amp;G)</translation>
        </message>
        <message>
            <source>Where everything is</source>
            <translation>总图</translation>
        </message>
        <message>
            <source>Where full ponds spill</source>
            <translation>积水区漫溢去向</translation>
        </message>
        <message>
            <source>Where it differs by polygon: a field that holds A, B, C or D. Others are undecided.</source>
            <translation>逐块不同时：取值为 A、B、C、D 的字段；其他值未定。</translation>
        </message>
        <message>
            <source>Where it was read</source>
            <translation>出处</translation>
        </message>
        <message>
            <source>Where it went</source>
            <translation>流向</translation>
        </message>
        <message>
            <source>Where people are: points or polygons, such as communities, blocks or cells of a grid. A polygon starts from its boundary nearest to a street, so for large ones points in their middle are truer.</source>
            <translation>居民所在：点或面，如社区、街区或格网单元。面从离街道最近的边界出发，面较大时以其中部的点更为真实。</translation>
        </message>
        <message>
            <source>Where people live</source>
            <translation>人口分布</translation>
        </message>
        <message>
            <source>Where people live is given, but not the field that says how many. Choose it.</source>
            <translation>给出了人口分布，但未给人口数字段。请选择。</translation>
        </message>
        <message>
            <source>Where people live, as polygons or points.</source>
            <translation>人口分布，面或点。</translation>
        </message>
        <message>
            <source>Where people live, points or polygons: to choose one by its name, and to count who is covered. May stay empty.</source>
            <translation>居民所在的点或面：用于按名称选择社区并统计覆盖人口。可留空。</translation>
        </message>
        <message>
            <source>Where people live: asset, population, affected, share, basis (buildings, ground, point, outside), off_terrain (people where the terrain has no heights, not among the affected).</source>
            <translation>居民所在：asset、population、affected、share、basis（buildings、ground、point、outside）、off_terrain（地形无高程处的人口，不计入受影响者）。</translation>
        </message>
        <message>
            <source>Where people start: points or polygons. A polygon starts from its boundary nearest to a street, so for large communities points in their middle are truer. Another reference system is brought to that of the network.</source>
            <translation>出发地点：点或面。面从其距街道最近的边界出发，因此大的社区用居中的点更真实。坐标系不同的会转换到路网的坐标系。</translation>
        </message>
        <message>
            <source>Where the cases lie</source>
            <translation>案件分布</translation>
        </message>
        <message>
            <source>Where the figures come from</source>
            <translation>数值出处</translation>
        </message>
        <message>
            <source>Where the limits come from</source>
            <translation>限值的出处</translation>
        </message>
        <message>
            <source>Where the marking is a state secret (秘密, 机密, 绝密), a tool writes no file that it cannot enter in the export log.</source>
            <translation>密级为国家秘密（秘密、机密、绝密）时，无法登记入导出日志的文件一律不写出。</translation>
        </message>
        <message>
            <source>Where the next facilities serve most people, and how far from optimal that can be.</source>
            <translation>新设施设在哪里服务的人最多，离最优最多还差多少。</translation>
        </message>
        <message>
            <source>Where the project lies</source>
            <translation>项目位置</translation>
        </message>
        <message>
            <source>Where the project lies, in words.</source>
            <translation>项目所在位置的文字说明。</translation>
        </message>
        <message>
            <source>Where the rain goes, by class and on a map, with each figure's source, in one file.</source>
            <translation>雨水去向（分类与地图）及各数值的出处，汇于一个文件。</translation>
        </message>
        <message>
            <source>Where the rain went</source>
            <translation>雨水的去向</translation>
        </message>
        <message>
            <source>Where the text was read; “” if nowhere.</source>
            <translation>条文出处；未见原文则留空。</translation>
        </message>
        <message>
            <source>Where two images of one place differ: patches, cleaned, measured, beside what is approved.</source>
            <translation>两期影像的差异之处：提取图斑、剔除碎斑、量算面积，并与批准用地对照。</translation>
        </message>
        <message>
            <source>Where water stands after rain: depth, ponds and where they spill, what is flooded and whom.</source>
            <translation>雨后何处积水：深度、积水区及其漫溢去向、被淹对象与受影响人口。</translation>
        </message>
        <message>
            <source>Where “radius” stands beside a limit, it is one as the crow flies, whatever lies between.</source>
            <translation>限值旁标有“半径”的为直线距离，不论其间有何阻隔。</translation>
        </message>
        <message>
            <source>Where: only what meets this area is loaded.</source>
            <translation>范围：只载入与之相交的要素。</translation>
        </message>
        <message>
            <source>Whether it is state-owned is not known: “{code}” is no known code.</source>
            <translation>是否国有无法判断：“{code}”不是已知代码。</translation>
        </message>
        <message>
            <source>Whether it is state-owned is not recorded (owner).</source>
            <translation>是否国有未记载（owner）。</translation>
        </message>
        <message>
            <source>Whether it is used as agreed is not known: {field} is not recorded.</source>
            <translation>是否按约定用途使用无法判断：{field} 未记载。</translation>
        </message>
        <message>
            <source>Whether its intensity is low is not known: its FAR is not recorded.</source>
            <translation>是否低效无法判断：容积率未记载。</translation>
        </message>
        <message>
            <source>Whether its intensity is low is not known: no use is recorded.</source>
            <translation>是否低效无法判断：用途未记载。</translation>
        </message>
        <message>
            <source>Whether limits are counted in metres along the streets or in minutes. By default as the facility pack says.</source>
            <translation>限值按沿路距离还是按分钟计算。默认按设施包规定。</translation>
        </message>
        <message>
            <source>Whether the clause was checked against the official text</source>
            <translation>条款是否已与标准原文核对</translation>
        </message>
        <message>
            <source>Whether the server heeded the condition cannot be seen, since its answer has no field “{field}”.</source>
            <translation>结果中没有字段“{field}”，无法核实服务器是否按条件筛选。</translation>
        </message>
        <message>
            <source>Whether the uses agree is undecided: no use is recorded for {links}.</source>
            <translation>用途是否一致为待定：{links}未记载用途。</translation>
        </message>
        <message>
            <source>Whether what forest, orchard and other agriculture took can be cultivated again</source>
            <translation>流向林地、园地等其他农用地者能否恢复为耕地</translation>
        </message>
        <message>
            <source>Which &amp;field is which…</source>
            <translation>字段对应(&amp;F)…</translation>
        </message>
        <message>
            <source>Which changes</source>
            <translation>变化方向</translation>
        </message>
        <message>
            <source>Which classes have a colour of their own: class (大类), subclass (中类), detail (小类).</source>
            <translation>按哪一级分别着色：class（大类）、subclass（中类）、detail（小类）。</translation>
        </message>
        <message>
            <source>Which data the form rests on, in paragraphs</source>
            <translation>所依据的数据（分段）</translation>
        </message>
        <message>
            <source>Which failures and open verdicts are new, fixed, unchanged or there for another reason.</source>
            <translation>哪些不通过和待定的结论是新增、已消除、未变，或换了原因。</translation>
        </message>
        <message>
            <source>Which field is which</source>
            <translation>字段对应</translation>
        </message>
        <message>
            <source>Which land is suspected idle, not supplied, not used, wrongly used or of low intensity, and why.</source>
            <translation>哪些土地疑似闲置、批而未供、供而未用、用途不符或低效，以及理由。</translation>
        </message>
        <message>
            <source>Which plots</source>
            <translation>适用地块</translation>
        </message>
        <message>
            <source>Which shape is “{feature}” to have?</source>
            <translation>“{feature}”采用哪个图形？</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>Who approved it</source>
            <translation>审核人</translation>
        </message>
        <message>
            <source>Who asks for the land.</source>
            <translation>申请用地的单位或个人。</translation>
        </message>
        <message>
            <source>Who checked it</source>
            <translation>校核人</translation>
        </message>
        <message>
            <source>Who gains most</source>
            <translation>得益最多的起点</translation>
        </message>
        <message>
            <source>Who gets the copy; kept in the export log.</source>
            <translation>副本的接收方；登记入导出日志。</translation>
        </message>
        <message>
            <source>Who goes where</source>
            <translation>去向</translation>
        </message>
        <message>
            <source>Who is to visit the new cases. Left empty, they stay clues.</source>
            <translation>新案件的核查人。留空则保持为线索。</translation>
        </message>
        <message>
            <source>Who lacks most</source>
            <translation>缺得最多的</translation>
        </message>
        <message>
            <source>Who loses most</source>
            <translation>受损最多的起点</translation>
        </message>
        <message>
            <source>Who prepared it</source>
            <translation>编制人</translation>
        </message>
        <message>
            <source>Who walks</source>
            <translation>步行人群</translation>
        </message>
        <message>
            <source>Who wrote which file, when, with which tool, from which data. Passwords never stand in it. It is only ever added to, and stays on this computer or where you put it.</source>
            <translation>记录何人、何时、用何工具、由何数据写出了哪些文件。不含任何密码；只追加不修改，只存于本机或您指定的位置。</translation>
        </message>
        <message>
            <source>Whole layers and pairs</source>
            <translation>整个图层及图层之间</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Why is this saved though it fails?</source>
            <translation>为何在不通过的情况下仍予保存？</translation>
        </message>
        <message>
            <source>Why noise</source>
            <translation>噪声原因</translation>
        </message>
        <message>
            <source>Why undecided</source>
            <translation>待定原因</translation>
        </message>
        <message>
            <source>Width (m)</source>
            <translation>宽度（m）</translation>
        </message>
        <message>
            <source>Width of the ground beside the street (m)</source>
            <translation>街道旁范围的宽度（m）</translation>
        </message>
        <message>
            <source>With an output of {output:,.0f} × 10,000 yuan at most {most:,.2f} ha can be released, {short:,.2f} ha less than the {target:,.2f} asked for.</source>
            <translation>保持产出 {output:,.0f} 万元时，最多可腾退 {most:,.2f} 公顷，比要求的 {target:,.2f} 公顷少 {short:,.2f} 公顷。</translation>
        </message>
        <message>
            <source>With {count} more sites, {people:,.0f} people walk {mean:,.1f} {unit} on average to the nearest.</source>
            <translation>增加 {count} 个设施点后，{people:,.0f} 人到最近设施平均步行 {mean:,.1f} {unit}。</translation>
        </message>
        <message>
            <source>With {land:,.2f} ha released the output reaches at most {most:,.0f} × 10,000 yuan, {short:,.0f} less than the {target:,.0f} asked for.</source>
            <translation>腾退 {land:,.2f} 公顷时，产出最多为 {most:,.0f} 万元，比要求的 {target:,.0f} 万元少 {short:,.0f} 万元。</translation>
        </message>
        <message>
            <source>With&amp;draw…</source>
            <translation>撤销(&amp;D)…</translation>
        </message>
        <message>
            <source>Withdraw a waiver</source>
            <translation>撤销豁免</translation>
        </message>
        <message>
            <source>Withdraw the waiver of plot {plot}? It stays on record as withdrawn.</source>
            <translation>是否撤销地块 {plot} 的豁免？记录中仍保留，并注明已撤销。</translation>
        </message>
        <message>
            <source>Without a key field, the same features sent by a run of the same name are not added again. Give another name to add them once more, for instance after they were deleted there.</source>
            <translation>未指定关键字段时，同名运行再次发送相同的要素不会重复新增。如需再次新增（例如服务上的要素已被删除），请另取名称。</translation>
        </message>
        <message>
            <source>Without a limit there would be {count} rows, one for each origin and destination. Give a limit, so that only those near each other count.</source>
            <translation>不设限值将有 {count} 行，即每个起点对每个终点一行。请设限值，只计彼此邻近的。</translation>
        </message>
        <message>
            <source>Without it these rules stay undecided ({count}): {rules}.</source>
            <translation>缺少它，下列规则待定（{count}）：{rules}。</translation>
        </message>
        <message>
            <source>Word documents (*.docx);;Excel workbooks (*.xlsx)</source>
            <translation>Word 文档 (*.docx);;Excel 工作簿 (*.xlsx)</translation>
        </message>
        <message>
            <source>Wording</source>
            <translation>条文内容</translation>
        </message>
        <message>
            <source>Wording as under R{number}.</source>
            <translation>条文同 R{number}。</translation>
        </message>
        <message>
            <source>Words in a title, an id, a keyword or a description.</source>
            <translation>名称、标识、关键词或说明中的词语。</translation>
        </message>
        <message>
            <source>Words in an id, a name, a use, a remark.</source>
            <translation>编号、姓名、地类、备注中的字词。</translation>
        </message>
        <message>
            <source>Words of a plot's id, a rule or a clause.</source>
            <translation>地块编号、规则或条文中的文字。</translation>
        </message>
        <message>
            <source>Working days are Monday to Friday but for the holidays that the process lists; working weekends are not known.</source>
            <translation>工作日指周一至周五（流程所列节假日除外），未考虑调休上班日。</translation>
        </message>
        <message>
            <source>Worst</source>
            <translation>最严重者</translation>
        </message>
        <message>
            <source>Worst excess over the limit</source>
            <translation>超出限值的最大值</translation>
        </message>
        <message>
            <source>Worst first: by severity, then by how far outside the limit a plot lies compared with others of the same rule. Undecided plots follow. Plots that passed are not listed.</source>
            <translation>最严重者在前：先按严重程度，再按与同一规则下其他地块相比超出限值的程度。待定地块随后。通过的地块不列。</translation>
        </message>
        <message>
            <source>Worst tenth</source>
            <translation>最差十分之一</translation>
        </message>
        <message>
            <source>Worth assembling</source>
            <translation>值得整备</translation>
        </message>
        <message>
            <source>Write a rule pack that extends the present one and holds what is tried.</source>
            <translation>写出一个继承当前规则包、含试算指标的规则包。</translation>
        </message>
        <message>
            <source>Write over it</source>
            <translation>覆盖</translation>
        </message>
        <message>
            <source>Write the condition as text (CQL2), which can say more than rows</source>
            <translation>以文本（CQL2）书写条件，可表达条件行无法表达的内容</translation>
        </message>
        <message>
            <source>Write what is chosen; what is not chosen goes on waiting. The next sync sends what is yours of it.</source>
            <translation>写入已作的选择，未选择的继续等待。其中采用您的内容将在下次同步时发送。</translation>
        </message>
        <message>
            <source>Write what was &amp;added to a layer</source>
            <translation>将新增设施写入图层(&amp;A)</translation>
        </message>
        <message>
            <source>Writes plots as the coordinate text that land approval asks for.</source>
            <translation>把地块写成用地报批所要求的坐标文本。</translation>
        </message>
        <message>
            <source>Writes polygons as a boundary text for applications (报件) and filings (备案): the header [属性描述], then each plot with its line (points, area, number, name, 面, sheet, use, code, @) and its points as label, ring, X, Y. X is north and Y is east. Every ring ends with its first point again, point numbers continue over the rings of a plot, and rings are numbered from 1: the outer ring of each part, then its holes.

Reference system: the layer must be in a Gauss-Krüger zone of 3° or 6° (CGCS2000, Xian 1980, Beijing 1954), or you choose one, or “Zone” 3 or 6, which takes the CGCS2000 zone round the middle of the layer. The zone's prefix is written as the reference system has it unless you choose otherwise; that alone changes no digit of the coordinates.

Coordinates are rounded to the precision (3 decimals); points that fall together are written once. What was written comes back equal to that precision by “Import boundary text”. A plot that is invalid, or one of whose rings vanishes by rounding, is not written but listed in the problems with its reason.

The area is the planar one in the zone that is written, unless you choose a field of recorded areas in m².</source>
            <translation>把面写成用地报件和备案用的界址点文本：文件头 [属性描述]，然后每个地块一行（界址点数、面积、编号、名称、面、图幅号、用途、地类编码、@），其后是各界址点：点号、圈号、X、Y。X 为北，Y 为东。每圈末尾重复首点，点号在一个地块的各圈之间连续，圈号从 1 开始：先是每一部分的外圈，然后是其中的洞。

坐标系：图层须在 3° 或 6° 的高斯-克吕格投影带中（2000 国家大地坐标系、1980 西安坐标系、1954 北京坐标系）；也可以另选一个，或把“分带”选为 3 或 6，即采用图层中部所在的 2000 国家大地坐标系投影带。带号按坐标系的写法写出，除非另行选择；只改带号不改变坐标的任何一位。

坐标按精度取整（3 位小数）；取整后重合的点只写一次。写出的文本用“导入界址点文本”读回，在该精度内完全一致。图形无效的地块，或有一圈取整后消失的地块，不写出，而在问题表中列出原因。

面积是所写投影带内的平面面积，除非选择了以平方米为单位的记录面积字段。</translation>
        </message>
        <message>
            <source>Writes the cases of a file as a CSV that is filled in elsewhere and read again by “Import cases”, as a package for the field (a GeoPackage with a form and a project that QGIS and QField open), and as a report.

In the table, the columns case_id and version must stay as they are: by them “Import cases” knows what was changed since, here and there. State, assignee, due, finding, visit_note, approval, photos and remark can be filled in; an empty cell changes nothing. In the package, photos are taken in the form of the table “Photos”.

The report and the summary count all cases of the file; the table and the package hold those that are chosen here.</source>
            <translation>将案件写为 CSV（外业填写后由“导入案件”读回）、外业包（带表单的 GeoPackage 与工程，QGIS 与 QField 均可打开）和报告。

表格中 case_id 与 version 两列须保持不变：“导入案件”据此判断两边各改了什么。state、assignee、due、finding、visit_note、approval、photos、remark 可填写；空单元格不作更改。外业包中，照片在“照片”表的表单中拍摄。

报告与汇总统计文件中的全部案件；表格与外业包只含此处所选的案件。</translation>
        </message>
        <message>
            <source>Writing the cases</source>
            <translation>写入案件</translation>
        </message>
        <message>
            <source>Writing the checkout</source>
            <translation>正在写入检出数据</translation>
        </message>
        <message>
            <source>Writing the waivers</source>
            <translation>写入豁免记录</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>写出的成果</translation>
        </message>
        <message>
            <source>X (east)</source>
            <translation>X（东）</translation>
        </message>
        <message>
            <source>X (north)</source>
            <translation>X（北）</translation>
        </message>
        <message>
            <source>XYZ tiles</source>
            <translation>XYZ 瓦片</translation>
        </message>
        <message>
            <source>Y (east)</source>
            <translation>Y（东）</translation>
        </message>
        <message>
            <source>Y (north)</source>
            <translation>Y（北）</translation>
        </message>
        <message>
            <source>Year of the second survey</source>
            <translation>后一时点年份</translation>
        </message>
        <message>
            <source>Year-end = first date − outflow + inflow</source>
            <translation>年末 = 前一时点 − 流出 + 流入</translation>
        </message>
        <message>
            <source>Yield of added floor area (of today's)</source>
            <translation>新增建筑面积的产出系数（相对现状）</translation>
        </message>
        <message>
            <source>Your own words for codes (JSON)</source>
            <translation>本地用语与代码（JSON）</translation>
        </message>
        <message>
            <source>Your packs</source>
            <translation>自有规则包</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>Zone's prefix in the eastings</source>
            <translation>东坐标的带号</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>Zones (street blocks, sub-districts)</source>
            <translation>分区（街坊、街道）</translation>
        </message>
        <message>
            <source>Zones against reality</source>
            <translation>区块与现状对照</translation>
        </message>
        <message>
            <source>Zones and equity</source>
            <translation>分区与公平性</translation>
        </message>
        <message>
            <source>Zones are given, but only the decay “{steps}” counts by zones, and “{kind}” was chosen. Choose “{steps}”, or leave the zones empty.</source>
            <translation>已给出分区，但只有衰减方式“{steps}”按分区计算，而所选为“{kind}”。请选择“{steps}”，或将分区留空。</translation>
        </message>
        <message>
            <source>Zones done</source>
            <translation>完成的分区数</translation>
        </message>
        <message>
            <source>Zones not run to the end</source>
            <translation>未运行完的分区数</translation>
        </message>
        <message>
            <source>Zones of layer “{layer}” overlap each other: {first} and {second} share {area:,.0f} m². Correct them, or run them one by one.</source>
            <translation>图层“{layer}”的区块相互重叠：{first} 与 {second} 重叠 {area:,.0f} m²。请改正，或逐个计算。</translation>
        </message>
        <message>
            <source>Zones of layer “{layer}” overlap, so that land would count twice: {pairs}{more} Correct them; “Check coverage” shows where.</source>
            <translation>图层“{layer}”的分区相互重叠，用地会被重复计算：{pairs}{more}请更正；“图形检查”可显示位置。</translation>
        </message>
        <message>
            <source>Zones of steps</source>
            <translation>分级衰减的分区</translation>
        </message>
        <message>
            <source>Zones of the plan against reality</source>
            <translation>规划工业区块与现状对照</translation>
        </message>
        <message>
            <source>Zones overlap, and what lies where they do may count in both: {pairs}{more}</source>
            <translation>分区互相重叠，重叠处的要素可能在两个分区中都计入：{pairs}{more}</translation>
        </message>
        <message>
            <source>Zones that failed</source>
            <translation>失败的分区数</translation>
        </message>
        <message>
            <source>Zones that the plan sets apart for industry.</source>
            <translation>规划划定的工业区块。</translation>
        </message>
        <message>
            <source>Zones whose people are told together, and among whom scores are compared. An origin belongs to the zone that it lies in, a polygon by a point on it; where zones overlap, to the first in the layer's order.</source>
            <translation>按分区汇总居民并比较得分。起点归入其所在分区，面状起点以其面上一点为准；分区重叠处归入图层顺序中的第一个。</translation>
        </message>
        <message>
            <source>Zones without features</source>
            <translation>没有要素的分区数</translation>
        </message>
        <message>
            <source>Zones, the lowest score first</source>
            <translation>各分区，得分低者在前</translation>
        </message>
        <message>
            <source>Zoom to it</source>
            <translation>缩放至该要素</translation>
        </message>
        <message>
            <source>a boundary drawn differently</source>
            <translation>边界勾绘不同</translation>
        </message>
        <message>
            <source>a remark</source>
            <translation>提示</translation>
        </message>
        <message>
            <source>a warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>acute angles</source>
            <translation>尖锐角</translation>
        </message>
        <message>
            <source>added</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>added facility</source>
            <translation>新增设施</translation>
        </message>
        <message>
            <source>added street</source>
            <translation>新增街道</translation>
        </message>
        <message>
            <source>addresses (field {field})</source>
            <translation>地址（字段 {field}）</translation>
        </message>
        <message>
            <source>addresses, one at each origin</source>
            <translation>地址，每个起点一个</translation>
        </message>
        <message>
            <source>after</source>
            <translation>晚于</translation>
        </message>
        <message>
            <source>agricultural land</source>
            <translation>农用地</translation>
        </message>
        <message>
            <source>all</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>all conflicts</source>
            <translation>全部冲突</translation>
        </message>
        <message>
            <source>all of the pack</source>
            <translation>设施包的全部类别</translation>
        </message>
        <message>
            <source>an error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>and {count} further reasons: see section 5</source>
            <translation>另有 {count} 条原因，见第 5 节</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>另有 {count} 个</translation>
        </message>
        <message>
            <source>another program holds it</source>
            <translation>被其他程序占用</translation>
        </message>
        <message>
            <source>another shape</source>
            <translation>图形有变化</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>有应答</translation>
        </message>
        <message>
            <source>approval</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>approved</source>
            <translation>已批准</translation>
        </message>
        <message>
            <source>approved without site review</source>
            <translation>未审先批</translation>
        </message>
        <message>
            <source>approved, not supplied</source>
            <translation>批而未供</translation>
        </message>
        <message>
            <source>area by the survey's records</source>
            <translation>调查面积（按图斑记载面积）</translation>
        </message>
        <message>
            <source>as it is</source>
            <translation>现状</translation>
        </message>
        <message>
            <source>as recorded, times the share taken</source>
            <translation>登记面积乘占用比例</translation>
        </message>
        <message>
            <source>assets deeper in water than they bear</source>
            <translation>水深超限的对象</translation>
        </message>
        <message>
            <source>assets undecided</source>
            <translation>无法判定的对象</translation>
        </message>
        <message>
            <source>at least</source>
            <translation>不小于</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>不大于</translation>
        </message>
        <message>
            <source>at the earlier date only</source>
            <translation>仅前一时点</translation>
        </message>
        <message>
            <source>at the later date only</source>
            <translation>仅后一时点</translation>
        </message>
        <message>
            <source>attributes,codes,land use,required fields,recorded area,database,质检,用地代码</source>
            <translation>attributes,codes,land use,required fields,recorded area,database,质检,用地代码,属性检查</translation>
        </message>
        <message>
            <source>auto tells UTF-8 (with or without mark), UTF-16 with its mark and GBK / GB 18030 apart.</source>
            <translation>auto 自动区分 UTF-8（有无标记均可）、带标记的 UTF-16 和 GBK / GB 18030。</translation>
        </message>
        <message>
            <source>auto tells it by the reference layer; wgs84 and cgcs2000 mean the same: not shifted.</source>
            <translation>auto 借助参照图层判断；wgs84 与 cgcs2000 相同：没有偏移。</translation>
        </message>
        <message>
            <source>auto: UTF-8 where all texts are, else the code page of the drawing, GBK where it is vague.</source>
            <translation>auto：所有文字均为 UTF-8 时按 UTF-8，否则按图纸的代码页，不明确时按 GBK。</translation>
        </message>
        <message>
            <source>auto: a plot of its own where it has its own code; else a hole if it is of the same layer, or an island of a hatch; a ring of another layer without a code is left out where the outer one has a code. plot: always a plot of its own. hole: always a hole. Plots and holes are cut out of the outer one; holes, and what was left out, are listed.</source>
            <translation>auto：有自身代码的为独立地块；否则同一图层的或填充的孤岛为孔洞；外环有代码时，其他图层上没有代码的环略去。plot：一律为独立地块。hole：一律为孔洞。地块和孔洞都从外环中扣除；孔洞和略去的都会列出。</translation>
        </message>
        <message>
            <source>auto: by the numbers, and swapped axes are told. xy: north first, as the form asks. en: east first.</source>
            <translation>auto：由数值判定，坐标轴颠倒时予以说明。xy：北坐标在前，按格式要求。en：东坐标在前。</translation>
        </message>
        <message>
            <source>auto: by the size of the numbers first, since drawings in metres often say millimetres, then by $INSUNITS. The log says what was done.</source>
            <translation>auto：先看数值大小（以米绘制的图纸常注明毫米），再看 $INSUNITS。日志说明如何处理。</translation>
        </message>
        <message>
            <source>auto: by the size of the numbers, and swapped axes are told. en: x is east. xy: x is north, as surveyors have it.</source>
            <translation>auto：按数值大小判断，坐标轴对调会说明。en：x 为东。xy：x 为北（测量习惯）。</translation>
        </message>
        <message>
            <source>auto: recognised by the codes (and names) that only one edition has; where they decide nothing, the run asks you to choose.</source>
            <translation>auto：按只有某一版本才有的代码（和名称）识别；无法判定时要求您指定。</translation>
        </message>
        <message>
            <source>auto: recognised by the codes (and names) that only one edition has; where they decide nothing, the run asks you to choose. What was recognised stands in the log.</source>
            <translation>auto：按只有某一版本才有的代码（和名称）识别；无法判定时要求您指定。识别结果见日志。</translation>
        </message>
        <message>
            <source>auto: recognised by the codes that only one edition has; where they decide nothing, the run asks you to choose. A field of surfaces (硬屋面, 绿地, …) needs none.</source>
            <translation>auto：由某一版本独有的编码识别；无法判断时要求选择。字段为下垫面（硬屋面、绿地等）时无需版本。</translation>
        </message>
        <message>
            <source>auto: recognised by the codes; where they decide nothing, the run asks you to choose.</source>
            <translation>auto：按编码自动识别；无法判断时要求选择。</translation>
        </message>
        <message>
            <source>auto: the edition of which most words of the drawing are codes or names; the log says which.</source>
            <translation>auto：图纸用词中代码或名称最多的那一版；日志说明是哪一版。</translation>
        </message>
        <message>
            <source>auto: the unit written beside the number; else hectares, as the form asks, unless only m² or mu (亩) comes within 2 % of the measured area.</source>
            <translation>auto：数字后写明的单位；没有写明时按格式要求为公顷，除非只有平方米或亩与量算面积相差在 2 % 以内。</translation>
        </message>
        <message>
            <source>bars: {unit} in {minutes:g} min; line: {unit} in {hours:g} h</source>
            <translation>柱：{minutes:g} 分钟 {unit}；线：{hours:g} 小时 {unit}</translation>
        </message>
        <message>
            <source>base</source>
            <translation>原值</translation>
        </message>
        <message>
            <source>batch,zone,sub-district,community,atlas,report,分区,批量,街道,社区,逐区</source>
            <translation>分区,批量,街道,社区,逐区,报告,batch,zone,atlas</translation>
        </message>
        <message>
            <source>became land whose kind is undecided</source>
            <translation>变为类别待定的土地</translation>
        </message>
        <message>
            <source>before</source>
            <translation>早于</translation>
        </message>
        <message>
            <source>below ¼ of the mean: under {high}</source>
            <translation>低于均值的 ¼：小于 {high}</translation>
        </message>
        <message>
            <source>better for some categories, worse for others</source>
            <translation>有得有失</translation>
        </message>
        <message>
            <source>between</source>
            <translation>介于</translation>
        </message>
        <message>
            <source>beyond the limit</source>
            <translation>超出限值</translation>
        </message>
        <message>
            <source>blind area</source>
            <translation>盲区</translation>
        </message>
        <message>
            <source>block attribute</source>
            <translation>块属性</translation>
        </message>
        <message>
            <source>block_id, plots, plot_ids, types, area_m2, capacity_m2 (empty where that of a plot is), worth.</source>
            <translation>block_id、plots、plot_ids、types、area_m2、capacity_m2（有一宗未知即为空）、worth。</translation>
        </message>
        <message>
            <source>blue</source>
            <translation>蓝色</translation>
        </message>
        <message>
            <source>boundary points,coordinate text,txt,land approval,survey,界址点,坐标,勘测定界,报件,备案</source>
            <translation>boundary points,coordinate text,txt,land approval,survey,界址点,坐标,勘测定界,报件,备案</translation>
        </message>
        <message>
            <source>building coefficient {density:.1f} %, under {least:g} %</source>
            <translation>建筑系数 {density:.1f}%，低于 {least:g}%</translation>
        </message>
        <message>
            <source>buildings in the area</source>
            <translation>面内建筑</translation>
        </message>
        <message>
            <source>built in {year:.0f}</source>
            <translation>建于 {year:.0f} 年</translation>
        </message>
        <message>
            <source>by field {field}</source>
            <translation>按字段 {field}</translation>
        </message>
        <message>
            <source>by its name</source>
            <translation>按图层名称</translation>
        </message>
        <message>
            <source>by the figure given for such</source>
            <translation>按给定数值</translation>
        </message>
        <message>
            <source>by the table</source>
            <translation>由对照表确定</translation>
        </message>
        <message>
            <source>cannot be concluded yet</source>
            <translation>尚不能作出结论</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>cannot be sited as drawn</source>
            <translation>按现有用地范围不能选址</translation>
        </message>
        <message>
            <source>case,patch,clue,inspection,enforcement,monitoring,图斑,案件,立案,核查,卫片,执法,线索,台账</source>
            <translation>case,patch,clue,inspection,enforcement,monitoring,图斑,案件,立案,核查,卫片,执法,线索,台账</translation>
        </message>
        <message>
            <source>case,patch,csv,field,visit,conflict,QField,案件,图斑,外业,核查,导入,回传,冲突</source>
            <translation>case,patch,csv,field,visit,conflict,QField,案件,图斑,外业,核查,导入,回传,冲突</translation>
        </message>
        <message>
            <source>case,patch,csv,field,visit,report,statistics,overdue,QField,案件,图斑,外业,核查,台账,统计,导出,超期</source>
            <translation>case,patch,csv,field,visit,report,statistics,overdue,QField,案件,图斑,外业,核查,台账,统计,导出,超期</translation>
        </message>
        <message>
            <source>cases</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>category, limit_value, facilities_before, facilities_after, covered_population_before, covered_population_after, covered_population_change, gained_population, lost_population, covered_share_before, covered_share_after (0 to 1), clause.</source>
            <translation>category、limit_value、facilities_before、facilities_after、covered_population_before、covered_population_after、covered_population_change、gained_population、lost_population、covered_share_before、covered_share_after（0 至 1）、clause。</translation>
        </message>
        <message>
            <source>category, limit_value, measure (network or radius), facilities, covered_population, covered_share (0 to 1), covered_residential_area (m²), covered_residential_share, area_method, clause, places (sum of the known capacities), places_unknown (facilities without one), places_wanted (people × the pack's figure ÷ 1000), places_missing (empty where facilities without a capacity may have them), places_per_1000, counted (people, dwellings, addresses, or origins, each as one).</source>
            <translation>category（类别）、limit_value（限值）、measure（沿路网 network 或按半径 radius）、facilities（设施数）、covered_population（覆盖人口）、covered_share（0 至 1）、covered_residential_area（m²）、covered_residential_share、area_method（面积计算方法）、clause（条款）、places（已知容量之和）、places_unknown（容量未知的设施数）、places_wanted（应有容量：人口 × 设施包千人指标 ÷ 1000）、places_missing（缺口；若可能由容量未知的设施补足则为空）、places_per_1000（千人容量）、counted（计数对象：people 人口、dwellings 住户、addresses 地址，或 origins 起点各计为 1）。</translation>
        </message>
        <message>
            <source>category, title, limit_value, unit, measure (network or radius), status, facilities, covered_population, covered_share, area_m2 (planar).</source>
            <translation>category、title、limit_value、unit、measure（network 沿街道，radius 按半径）、status、facilities、covered_population、covered_share、area_m2（平面面积）。</translation>
        </message>
        <message>
            <source>category, title, limit_value, unit, origins (number), origin_ids (the first 30), population, area_m2 (planar; that of the circle for a point).</source>
            <translation>category、title、limit_value、unit、origins（个数）、origin_ids（前 30 个）、population、area_m2（平面面积；点状起点为其圆的面积）。</translation>
        </message>
        <message>
            <source>cells that have changed</source>
            <translation>变化的像元</translation>
        </message>
        <message>
            <source>cells that stayed the same</source>
            <translation>未变化的像元</translation>
        </message>
        <message>
            <source>cgcs2000 (or wgs84) for planning data; gcj02 or bd09 only to show data on such a web map.</source>
            <translation>规划数据选 cgcs2000（或 wgs84）；只为在相应网络地图上显示时选 gcj02 或 bd09。</translation>
        </message>
        <message>
            <source>change</source>
            <translation>差值</translation>
        </message>
        <message>
            <source>change (added or closed), length_m.</source>
            <translation>change（added 新增、closed 关闭）、length_m。</translation>
        </message>
        <message>
            <source>change detection,imagery,NDVI,difference,Otsu,threshold,patch,monitoring,变化图斑,影像,遥感监测,变化检测,植被指数</source>
            <translation>change detection,imagery,NDVI,difference,Otsu,threshold,patch,monitoring,变化图斑,影像,遥感监测,变化检测,植被指数</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>有变化</translation>
        </message>
        <message>
            <source>changed {day}</source>
            <translation>{day} 更新</translation>
        </message>
        <message>
            <source>changed, its three-class is open</source>
            <translation>确有变化，三大类待定</translation>
        </message>
        <message>
            <source>changes,difference,history,time,versions,service,变化,对比,比较,历史,时空,差异</source>
            <translation>变化,对比,比较,历史,时空,差异,版本,数据服务,changes,difference,history</translation>
        </message>
        <message>
            <source>checked {time}</source>
            <translation>检查于 {time}</translation>
        </message>
        <message>
            <source>checking %p %</source>
            <translation>正在检查 %p %</translation>
        </message>
        <message>
            <source>chicago: with a peak. uniform: the same intensity throughout. scs-2: the SCS's storm of 24 hours, whatever the duration. own: that of the file below.</source>
            <translation>chicago：有峰值。uniform：雨强始终不变。scs-2：SCS 的24小时暴雨，不取所填历时。own：下方文件中的雨型。</translation>
        </message>
        <message>
            <source>choice needed</source>
            <translation>需要选择</translation>
        </message>
        <message>
            <source>class: by level 1 (大类). subclass: by level 2 (中类). detail: as they are coded (小类).</source>
            <translation>class：按大类。subclass：按中类。detail：按原编码（小类）。</translation>
        </message>
        <message>
            <source>class: level 1 (大类). subclass: level 2 as well (中类). detail: as they are coded (小类).</source>
            <translation>class：第 1 级（大类）。subclass：另加第 2 级（中类）。detail：按所填代码（小类）。</translation>
        </message>
        <message>
            <source>class: level 1 (大类). subclass: level 2 as well (中类, 二级类). detail: as they are coded.</source>
            <translation>class：大类（一级类）。subclass：到中类（二级类）。detail：按原代码。</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>已销号</translation>
        </message>
        <message>
            <source>closed facility</source>
            <translation>关闭设施</translation>
        </message>
        <message>
            <source>closed street</source>
            <translation>关闭街道</translation>
        </message>
        <message>
            <source>codes differ</source>
            <translation>代码不一致</translation>
        </message>
        <message>
            <source>comments</source>
            <translation>批注</translation>
        </message>
        <message>
            <source>compare,diff,verdict,new,fixed,对比</source>
            <translation>compare,diff,verdict,new,fixed,对比,复核</translation>
        </message>
        <message>
            <source>conflict</source>
            <translation>冲突</translation>
        </message>
        <message>
            <source>consistent</source>
            <translation>一致</translation>
        </message>
        <message>
            <source>construction land</source>
            <translation>建设用地</translation>
        </message>
        <message>
            <source>contains</source>
            <translation>包含</translation>
        </message>
        <message>
            <source>continue: over the rings of a plot. restart: from 1 in each ring. keep: those of the field point_labels of an imported text, where they still fit the points.</source>
            <translation>continue：在一个地块的各圈之间连续。restart：每圈从 1 开始。keep：沿用导入文本的 point_labels 字段中的点号，只要与点数仍然相符。</translation>
        </message>
        <message>
            <source>coverage,blind area,service area,population,facility,覆盖率,盲区,服务范围,配套设施</source>
            <translation>coverage,blind area,service area,population,facility,覆盖率,盲区,服务范围,配套设施</translation>
        </message>
        <message>
            <source>coverage: most people within the limit. pmedian: shortest ways for all people. capacitated: most people within the limit who also find a place.</source>
            <translation>coverage：限值内的人最多。pmedian：所有人的路最短。capacitated：限值内且有容量可用的人最多。</translation>
        </message>
        <message>
            <source>covered (m²)</source>
            <translation>有批准（m²）</translation>
        </message>
        <message>
            <source>covered by an approval (reasonable)</source>
            <translation>有批准（合理）</translation>
        </message>
        <message>
            <source>covered twice on the first date</source>
            <translation>前一时点重叠</translation>
        </message>
        <message>
            <source>covered twice on the second date</source>
            <translation>后一时点重叠</translation>
        </message>
        <message>
            <source>crops other than grain (non-grain use)</source>
            <translation>种植非粮食作物（非粮化种植）</translation>
        </message>
        <message>
            <source>crops other than grain on farmland that stayed</source>
            <translation>未变化耕地上的非粮种植</translation>
        </message>
        <message>
            <source>crosses itself</source>
            <translation>自相交</translation>
        </message>
        <message>
            <source>crosses the site</source>
            <translation>穿越用地</translation>
        </message>
        <message>
            <source>cultivated land,farmland,outflow,inflow,balance,non-agricultural,non-grain,basic farmland,耕地流出,耕地流入,非农化,非粮化,进出平衡,占补平衡,永久基本农田,年度变更调查</source>
            <translation>耕地流出,耕地流入,非农化,非粮化,进出平衡,占补平衡,永久基本农田,年度变更调查,耕地监测,cultivated land,farmland,outflow,inflow,balance,non-agricultural,non-grain,basic farmland</translation>
        </message>
        <message>
            <source>curve number (SCS): Q = (P − {ratio:g} S)² / (P + {rest:g} S), S = 25400 / CN − 254 mm</source>
            <translation>曲线数法（SCS）：Q = (P − {ratio:g} S)² / (P + {rest:g} S)，S = 25400 / CN − 254 mm</translation>
        </message>
        <message>
            <source>curve_number: SCS. coefficient: runoff coefficient by volume.</source>
            <translation>curve_number：SCS 曲线数法。coefficient：雨量径流系数法。</translation>
        </message>
        <message>
            <source>date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>decrease</source>
            <translation>减少</translation>
        </message>
        <message>
            <source>demand, site, site_status, people, cost, unit, covered, status.</source>
            <translation>demand（需求点）、site（设施点）、site_status（设施点状态）、people（人口）、cost（成本）、unit（单位）、covered（是否覆盖）、status（状态）。</translation>
        </message>
        <message>
            <source>distance: metres. time: minutes at the walking speed, or at the street's own speed where it has one.</source>
            <translation>distance：米。time：按步行速度的分钟数，街道有自身速度时用其速度。</translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>无应答</translation>
        </message>
        <message>
            <source>does not meet the rule</source>
            <translation>不符合</translation>
        </message>
        <message>
            <source>does not start with</source>
            <translation>开头不是</translation>
        </message>
        <message>
            <source>does not touch the site</source>
            <translation>未触及用地</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>download,ogc api,features,service,server,history,数据服务,下载,时空,历史,目录</source>
            <translation>下载,获取,数据服务,时空,历史,目录,服务器,ogc api,download,service</translation>
        </message>
        <message>
            <source>drawn twice</source>
            <translation>重复绘制</translation>
        </message>
        <message>
            <source>dry</source>
            <translation>干</translation>
        </message>
        <message>
            <source>dry or wet days before the storm lower or raise the curve numbers of the table.</source>
            <translation>前期干、湿使表中曲线数降低或升高。</translation>
        </message>
        <message>
            <source>dug by {metres:g} m</source>
            <translation>挖低 {metres:g} m</translation>
        </message>
        <message>
            <source>duplicates</source>
            <translation>重复图形</translation>
        </message>
        <message>
            <source>dwellings (field {field})</source>
            <translation>住宅套数（字段 {field}）</translation>
        </message>
        <message>
            <source>dwellings, one at each origin</source>
            <translation>住宅，每个起点一套</translation>
        </message>
        <message>
            <source>dxf,dwg,cad,drawing,outline,hatch,land use,图纸,地块,填充,入库,控规</source>
            <translation>dxf,dwg,cad,图纸,轮廓,填充,用地,地块,入库,控规,drawing,outline,hatch,land use</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>前一时点</translation>
        </message>
        <message>
            <source>edges that do not match across sheets</source>
            <translation>图幅接边不一致</translation>
        </message>
        <message>
            <source>editable</source>
            <translation>可编辑</translation>
        </message>
        <message>
            <source>ellipsoidal area</source>
            <translation>椭球面积</translation>
        </message>
        <message>
            <source>ellipsoidal area, on the ellipsoid of the reference system</source>
            <translation>椭球面积（所用坐标系的椭球）</translation>
        </message>
        <message>
            <source>ellipsoidal: on the ellipsoid of the layer's reference system, as land statistics ask (default). planar: in the plane of the projection, as boundary surveys ask. Every area in the results says which method it was measured by.</source>
            <translation>ellipsoidal：在图层坐标系的椭球面上量算，即用地统计的要求（默认）。planar：在投影平面上量算，即界址测量的要求。结果中每个面积都注明算法。</translation>
        </message>
        <message>
            <source>ellipsoidal: on the ellipsoid of the layer's reference system, as land statistics ask (default). planar: in the plane of the projection, as boundary surveys ask. survey: the recorded area of the patch times the share that is taken, less its ridges. Every area in the results says which method it was measured by.</source>
            <translation>ellipsoidal：在图层坐标系的椭球面上量算，即用地统计的要求（默认）。planar：在投影平面上量算，即界址测量的要求。survey：图斑登记面积乘以被占份额，再扣除田坎。结果中每个面积都注明算法。</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>ended by itself</source>
            <translation>自行结束</translation>
        </message>
        <message>
            <source>endnotes</source>
            <translation>尾注</translation>
        </message>
        <message>
            <source>error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>error: do not rely on its geometry</source>
            <translation>错误：图形不可靠</translation>
        </message>
        <message>
            <source>every </source>
            <translation>每隔 </translation>
        </message>
        <message>
            <source>exact</source>
            <translation>精确</translation>
        </message>
        <message>
            <source>exact: as they are. coarse: on a grid. centroid: one point of the grid for each feature. none: no geometry. To begin with, what the options say.</source>
            <translation>exact：原样。coarse：归并到格网。centroid：每个要素一个格网点。none：不含几何。默认按选项。</translation>
        </message>
        <message>
            <source>existing site</source>
            <translation>现有设施</translation>
        </message>
        <message>
            <source>facility, capacity, population (people within the limit), demand (people by weight), ratio (places for each of them), people_per_place, status.</source>
            <translation>facility（设施）、capacity（容量）、population（限值内人口）、demand（加权人口）、ratio（每个加权人口的供给）、people_per_place（每个供给单位的人数）、status（状态）。</translation>
        </message>
        <message>
            <source>facility, limit_value, unit, status, area_m2 (planar), worst_excess.</source>
            <translation>facility、limit_value、unit、status、area_m2（平面）、worst_excess。</translation>
        </message>
        <message>
            <source>facility, limit_value, unit, status, length_m.</source>
            <translation>facility、limit_value、unit、status、length_m。</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>不通过</translation>
        </message>
        <message>
            <source>fails</source>
            <translation>不通过</translation>
        </message>
        <message>
            <source>fails; a dot where the plot is small</source>
            <translation>不通过；地块过小时以圆点表示</translation>
        </message>
        <message>
            <source>fallow</source>
            <translation>休耕</translation>
        </message>
        <message>
            <source>false switches the rule off; default true.</source>
            <translation>设为否即停用该规则；默认启用。</translation>
        </message>
        <message>
            <source>feature {id}</source>
            <translation>要素 {id}</translation>
        </message>
        <message>
            <source>feature {id} of “{layer}”</source>
            <translation>“{layer}”的要素 {id}</translation>
        </message>
        <message>
            <source>features</source>
            <translation>要素</translation>
        </message>
        <message>
            <source>fields that are looked up, such as climate_zone, storey_class</source>
            <translation>用于查找的字段，如 climate_zone, storey_class</translation>
        </message>
        <message>
            <source>figure not verified</source>
            <translation>数值未核对</translation>
        </message>
        <message>
            <source>first date (m²)</source>
            <translation>前一时点（m²）</translation>
        </message>
        <message>
            <source>fixed</source>
            <translation>已消除</translation>
        </message>
        <message>
            <source>flooded deeper than its limit</source>
            <translation>水深超限</translation>
        </message>
        <message>
            <source>footer</source>
            <translation>页脚</translation>
        </message>
        <message>
            <source>footnotes</source>
            <translation>脚注</translation>
        </message>
        <message>
            <source>form,template,docx,xlsx,word,excel,opinion,表格,模板,占压分析表,用地平衡表,选址意见,规划条件,检查记录</source>
            <translation>表格,模板,填表,docx,xlsx,word,excel,wps,占压分析表,用地平衡表,选址意见,规划条件,检查记录</translation>
        </message>
        <message>
            <source>fragment, not counted</source>
            <translation>碎片，不计入</translation>
        </message>
        <message>
            <source>from</source>
            <translation>不早于</translation>
        </message>
        <message>
            <source>from the survey's recorded areas</source>
            <translation>按调查登记面积</translation>
        </message>
        <message>
            <source>from “{pack}”</source>
            <translation>来自“{pack}”</translation>
        </message>
        <message>
            <source>from, to</source>
            <translation>起, 止</translation>
        </message>
        <message>
            <source>full</source>
            <translation>已满</translation>
        </message>
        <message>
            <source>gain a category</source>
            <translation>新增可达类别的人口</translation>
        </message>
        <message>
            <source>gained</source>
            <translation>流入</translation>
        </message>
        <message>
            <source>gains a category</source>
            <translation>新增可达类别</translation>
        </message>
        <message>
            <source>gaps</source>
            <translation>缝隙</translation>
        </message>
        <message>
            <source>gcj-02,bd-09,wgs 84,cgcs2000,offset,shift,mars coordinates,web map,火星坐标,偏移</source>
            <translation>gcj-02,bd-09,wgs 84,cgcs2000,offset,shift,mars coordinates,web map,火星坐标,偏移</translation>
        </message>
        <message>
            <source>geometry unreadable on the first date</source>
            <translation>前一时点几何不可用</translation>
        </message>
        <message>
            <source>geometry unreadable on the second date</source>
            <translation>后一时点几何不可用</translation>
        </message>
        <message>
            <source>give up</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>given as text</source>
            <translation>以文本给出</translation>
        </message>
        <message>
            <source>grain between trees</source>
            <translation>林粮间作</translation>
        </message>
        <message>
            <source>grain crops</source>
            <translation>种植粮食作物</translation>
        </message>
        <message>
            <source>grain in rotation</source>
            <translation>粮与非粮轮作</translation>
        </message>
        <message>
            <source>ground of the area</source>
            <translation>面内地面</translation>
        </message>
        <message>
            <source>ha</source>
            <translation>公顷</translation>
        </message>
        <message>
            <source>ha changed, in {count} patches</source>
            <translation>公顷发生变化，{count} 个图斑</translation>
        </message>
        <message>
            <source>ha noise: boundaries drawn differently, specks</source>
            <translation>公顷为噪声：边界勾绘差异与碎斑</translation>
        </message>
        <message>
            <source>ha unchanged</source>
            <translation>公顷未变</translation>
        </message>
        <message>
            <source>ha undecided: a code is open</source>
            <translation>公顷待定：代码待定</translation>
        </message>
        <message>
            <source>header</source>
            <translation>页眉</translation>
        </message>
        <message>
            <source>hole</source>
            <translation>孔洞</translation>
        </message>
        <message>
            <source>how long it waits</source>
            <translation>等待时间</translation>
        </message>
        <message>
            <source>https://… or a folder</source>
            <translation>https://… 或文件夹</translation>
        </message>
        <message>
            <source>if all had the same score</source>
            <translation>人人得分相同时</translation>
        </message>
        <message>
            <source>in &amp;view</source>
            <translation>视图内(&amp;V)</translation>
        </message>
        <message>
            <source>in all (m²)</source>
            <translation>合计（m²）</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>in permanent basic farmland: no layer of it was given</source>
            <translation>其中永久基本农田：未提供该图层</translation>
        </message>
        <message>
            <source>in the plane</source>
            <translation>平面面积</translation>
        </message>
        <message>
            <source>in the plane of the projection</source>
            <translation>投影平面</translation>
        </message>
        <message>
            <source>in {minutes} min: about once in {years} years</source>
            <translation>{minutes} 分钟：约 {years} 年一遇</translation>
        </message>
        <message>
            <source>in {minutes} min: rarer than once in {years} years</source>
            <translation>{minutes} 分钟：超过 {years} 年一遇</translation>
        </message>
        <message>
            <source>in {minutes} min: several times a year</source>
            <translation>{minutes} 分钟：一年多次</translation>
        </message>
        <message>
            <source>increase</source>
            <translation>增加</translation>
        </message>
        <message>
            <source>increase or decrease alone; differences of several bands have no direction.</source>
            <translation>只看增加或减少；多波段差值没有方向。</translation>
        </message>
        <message>
            <source>industrial land</source>
            <translation>工业用地</translation>
        </message>
        <message>
            <source>industrial land,output per hectare,FAR,building coefficient,tax,industrial zone,optimisation,工业用地,亩均税收,容积率,建筑系数,投资强度,工业区块,腾退,节约集约</source>
            <translation>工业用地,亩均税收,容积率,建筑系数,投资强度,工业区块,腾退,节约集约,industrial land,output per hectare,FAR,building coefficient,tax,industrial zone,optimisation</translation>
        </message>
        <message>
            <source>inflow (m²)</source>
            <translation>流入（m²）</translation>
        </message>
        <message>
            <source>inflow less what is to be offset (ha)</source>
            <translation>流入减须补足（公顷）</translation>
        </message>
        <message>
            <source>info</source>
            <translation>提示</translation>
        </message>
        <message>
            <source>information</source>
            <translation>提示</translation>
        </message>
        <message>
            <source>intensify</source>
            <translation>提升</translation>
        </message>
        <message>
            <source>into a hollow that is dry</source>
            <translation>漫入尚干的洼地</translation>
        </message>
        <message>
            <source>into a river or lake</source>
            <translation>流入河湖</translation>
        </message>
        <message>
            <source>into cells without data</source>
            <translation>流入无数据处</translation>
        </message>
        <message>
            <source>invalid polygons</source>
            <translation>无效图形</translation>
        </message>
        <message>
            <source>is</source>
            <translation>等于</translation>
        </message>
        <message>
            <source>is being asked</source>
            <translation>正在询问</translation>
        </message>
        <message>
            <source>is empty</source>
            <translation>为空</translation>
        </message>
        <message>
            <source>is none of</source>
            <translation>不属于</translation>
        </message>
        <message>
            <source>is not</source>
            <translation>不等于</translation>
        </message>
        <message>
            <source>is not empty</source>
            <translation>不为空</translation>
        </message>
        <message>
            <source>is one of</source>
            <translation>属于</translation>
        </message>
        <message>
            <source>isochrone,reach,catchment,walking,coverage,等时圈,服务区,可达,服务半径</source>
            <translation>isochrone,reach,catchment,walking,coverage,等时圈,服务区,可达,服务半径</translation>
        </message>
        <message>
            <source>it cannot be read ({reason})</source>
            <translation>无法读取（{reason}）</translation>
        </message>
        <message>
            <source>it cannot be unpacked ({reason})</source>
            <translation>无法解压（{reason}）</translation>
        </message>
        <message>
            <source>it declares entities of its own</source>
            <translation>其中声明了自定义实体</translation>
        </message>
        <message>
            <source>it does not tell the capabilities of {kind}</source>
            <translation>其中没有 {kind} 的能力描述</translation>
        </message>
        <message>
            <source>it does not tell what became of each edit</source>
            <translation>其中没有说明各项编辑的结果</translation>
        </message>
        <message>
            <source>it ends in the middle</source>
            <translation>数据中途断开</translation>
        </message>
        <message>
            <source>it has a change without its parts</source>
            <translation>其中有的变更内容不全</translation>
        </message>
        <message>
            <source>it has a feature that is none</source>
            <translation>其中有的要素不成要素</translation>
        </message>
        <message>
            <source>it has no list of changes</source>
            <translation>其中没有变更列表</translation>
        </message>
        <message>
            <source>it has no list of collections</source>
            <translation>其中没有数据集列表</translation>
        </message>
        <message>
            <source>it has no list of entities</source>
            <translation>其中没有实体列表</translation>
        </message>
        <message>
            <source>it has no list of features</source>
            <translation>其中没有要素列表</translation>
        </message>
        <message>
            <source>it has no list of names</source>
            <translation>其中没有名称列表</translation>
        </message>
        <message>
            <source>it has no list of revisions</source>
            <translation>没有修订列表</translation>
        </message>
        <message>
            <source>it has no session</source>
            <translation>其中没有会话</translation>
        </message>
        <message>
            <source>it has no table of changes</source>
            <translation>其中没有变更表</translation>
        </message>
        <message>
            <source>it has no table of features</source>
            <translation>其中没有要素表</translation>
        </message>
        <message>
            <source>it has no token</source>
            <translation>其中没有令牌</translation>
        </message>
        <message>
            <source>it has the fields {fields}, not {expected}</source>
            <translation>其字段为 {fields}，而不是 {expected}</translation>
        </message>
        <message>
            <source>it holds values of other types than its fields</source>
            <translation>其中的值与字段类型不符</translation>
        </message>
        <message>
            <source>it holds {added} features where it says {expected}</source>
            <translation>实有 {added} 个要素，而声明有 {expected} 个</translation>
        </message>
        <message>
            <source>it is neither a style nor a TileJSON</source>
            <translation>它既不是样式文件，也不是 TileJSON</translation>
        </message>
        <message>
            <source>it is nested too deep or too long</source>
            <translation>嵌套过深或内容过长</translation>
        </message>
        <message>
            <source>it is no JSON ({reason})</source>
            <translation>不是 JSON（{reason}）</translation>
        </message>
        <message>
            <source>it is no JSON object</source>
            <translation>不是 JSON 对象</translation>
        </message>
        <message>
            <source>it is no XML ({reason})</source>
            <translation>不是 XML（{reason}）</translation>
        </message>
        <message>
            <source>it is no tileset</source>
            <translation>不是三维瓦片集</translation>
        </message>
        <message>
            <source>it is not the first page of a SensorThings service</source>
            <translation>它不是 SensorThings 服务的首页</translation>
        </message>
        <message>
            <source>it speaks of other edits than those that were sent</source>
            <translation>其所述的编辑与发送的不符</translation>
        </message>
        <message>
            <source>it tells no dataset</source>
            <translation>其中没有数据集信息</translation>
        </message>
        <message>
            <source>its folder is not there or cannot be written to</source>
            <translation>所在文件夹不存在或不可写</translation>
        </message>
        <message>
            <source>its geometry cannot be read</source>
            <translation>几何无法读取</translation>
        </message>
        <message>
            <source>its pages lead in a circle</source>
            <translation>分页链接循环</translation>
        </message>
        <message>
            <source>its reference system is none that is known</source>
            <translation>其坐标系无法识别</translation>
        </message>
        <message>
            <source>itself at another time</source>
            <translation>自身的另一时间</translation>
        </message>
        <message>
            <source>keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>kept by the ground</source>
            <translation>地面截留</translation>
        </message>
        <message>
            <source>kind undecided</source>
            <translation>类别待定</translation>
        </message>
        <message>
            <source>km²</source>
            <translation>平方公里</translation>
        </message>
        <message>
            <source>lack nothing</source>
            <translation>什么都不缺</translation>
        </message>
        <message>
            <source>land chain,approval,supply,registration,stock land,overlay,审批供用登,批而未供,供而未用,未批先用,超占,登记</source>
            <translation>审批供用登,土地全链条,批而未供,供而未用,未批先用,超占,登记,land chain,approval,supply,registration,stock land,overlay</translation>
        </message>
        <message>
            <source>land use and sea use codes</source>
            <translation>用地用海分类代码</translation>
        </message>
        <message>
            <source>land use,balance,area,statistics,three-class,zone,ownership,用地平衡表,用地汇总,面积,三大类,权属</source>
            <translation>land use,balance,area,statistics,three-class,zone,ownership,用地平衡表,用地汇总,面积,三大类,权属</translation>
        </message>
        <message>
            <source>land use,change,survey,transition matrix,flow,monitoring,土地利用变化,变更调查,变化图斑,转移矩阵,流向流量,年度监测</source>
            <translation>land use,change,survey,transition matrix,flow,monitoring,土地利用变化,变更调查,变化图斑,转移矩阵,流向流量,年度监测</translation>
        </message>
        <message>
            <source>land use,codes,edition,crosswalk,GB 50137,third survey,用地代码,用地分类,三调,用地用海,转换,对照</source>
            <translation>land use,codes,edition,crosswalk,GB 50137,third survey,用地代码,用地分类,三调,用地用海,转换,对照</translation>
        </message>
        <message>
            <source>later</source>
            <translation>后一时点</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>图层</translation>
        </message>
        <message>
            <source>layer: as the reference system has it; with: 38500000; without: 500000.</source>
            <translation>layer：按坐标系的写法；with：38500000；without：500000。</translation>
        </message>
        <message>
            <source>layer: the zone of the layer's reference system. 3 or 6: the CGCS2000 zone of that width round the middle of the layer, into which the plots are transformed.</source>
            <translation>layer：图层坐标系的投影带。3 或 6：图层中部所在的 2000 国家大地坐标系 3° 或 6° 带，地块换算到该带。</translation>
        </message>
        <message>
            <source>layout,atlas,map sheet,PDF,legend,scale,frame,出图,图框,图例,附图,图册</source>
            <translation>出图,图框,图例,比例尺,附图,图册,布局,layout,atlas,PDF</translation>
        </message>
        <message>
            <source>left as it is: data missing</source>
            <translation>数据不全，保持原状</translation>
        </message>
        <message>
            <source>left into cells without data</source>
            <translation>流入无数据处</translation>
        </message>
        <message>
            <source>left into rivers and lakes</source>
            <translation>流入河湖</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>不含坐标</translation>
        </message>
        <message>
            <source>left over the edge</source>
            <translation>从边缘离开</translation>
        </message>
        <message>
            <source>less than</source>
            <translation>小于</translation>
        </message>
        <message>
            <source>less than {amount}</source>
            <translation>不到 {amount}</translation>
        </message>
        <message>
            <source>limit: {value}</source>
            <translation>限值：{value}</translation>
        </message>
        <message>
            <source>line, case_id, problem (conflict, refused, unknown, unread), reason (a sentence).</source>
            <translation>line、case_id、problem（conflict 冲突、refused 不予采用、unknown 无此案件、unread 无法读取）、reason（原因）。</translation>
        </message>
        <message>
            <source>little tax</source>
            <translation>税收偏低</translation>
        </message>
        <message>
            <source>location-allocation,p-median,maximal covering,MCLP,capacity,school,选址,布局优化,区位配置,最大覆盖,学校</source>
            <translation>location-allocation,p-median,maximal covering,MCLP,capacity,school,选址,布局优化,区位配置,最大覆盖,p中位,学校</translation>
        </message>
        <message>
            <source>longer than its limit</source>
            <translation>超出限值</translation>
        </message>
        <message>
            <source>lose a category</source>
            <translation>失去可达类别的人口</translation>
        </message>
        <message>
            <source>loses a category</source>
            <translation>失去可达类别</translation>
        </message>
        <message>
            <source>lost without an approval (ha)</source>
            <translation>无批准的流出（公顷）</translation>
        </message>
        <message>
            <source>lost, covered</source>
            <translation>流出，有批准</translation>
        </message>
        <message>
            <source>lost, covered by approvals</source>
            <translation>流出，有批准</translation>
        </message>
        <message>
            <source>lost, covered in part</source>
            <translation>流出，部分有批准</translation>
        </message>
        <message>
            <source>lost, not covered</source>
            <translation>流出，无批准</translation>
        </message>
        <message>
            <source>lost, undecided</source>
            <translation>流出，待定</translation>
        </message>
        <message>
            <source>lost, undecided: no approvals given</source>
            <translation>流出，待定：未提供批准图层</translation>
        </message>
        <message>
            <source>lost, whether reasonable undecided (ha)</source>
            <translation>流出，是否合理待定（公顷）</translation>
        </message>
        <message>
            <source>lost: soaked in, taken by pipes</source>
            <translation>损失：下渗、管网带走</translation>
        </message>
        <message>
            <source>low intensity</source>
            <translation>低效</translation>
        </message>
        <message>
            <source>m deep</source>
            <translation>水深 m</translation>
        </message>
        <message>
            <source>m2, ha, mu (亩, 10,000/15 m²) or km2.</source>
            <translation>m2、ha、mu（亩，10,000/15 m²）或 km2。</translation>
        </message>
        <message>
            <source>mean score by people</source>
            <translation>按人口平均得分</translation>
        </message>
        <message>
            <source>mean score by people, before → after</source>
            <translation>按人口平均得分，前 → 后</translation>
        </message>
        <message>
            <source>mean score of the worst-served tenth</source>
            <translation>得分最低的十分之一居民的平均得分</translation>
        </message>
        <message>
            <source>measured in the plane of the projection</source>
            <translation>按投影平面量算</translation>
        </message>
        <message>
            <source>measured on the ellipsoid</source>
            <translation>按椭球面量算</translation>
        </message>
        <message>
            <source>measured: {value}</source>
            <translation>实测：{value}</translation>
        </message>
        <message>
            <source>meets the control values</source>
            <translation>达到控制值</translation>
        </message>
        <message>
            <source>meets the rule</source>
            <translation>符合</translation>
        </message>
        <message>
            <source>metres</source>
            <translation>米</translation>
        </message>
        <message>
            <source>min</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>mine: {changed} changed, {added} new, {removed} removed</source>
            <translation>我的：修改 {changed}，新增 {added}，删除 {removed}</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>misses a control value</source>
            <translation>未达到控制值</translation>
        </message>
        <message>
            <source>more than</source>
            <translation>大于</translation>
        </message>
        <message>
            <source>more than {distance}</source>
            <translation>超过 {distance}</translation>
        </message>
        <message>
            <source>more than {low} mm</source>
            <translation>{low} mm 以上</translation>
        </message>
        <message>
            <source>mu</source>
            <translation>亩</translation>
        </message>
        <message>
            <source>m²</source>
            <translation>平方米</translation>
        </message>
        <message>
            <source>m³ kept by the ground</source>
            <translation>m³ 地面截留</translation>
        </message>
        <message>
            <source>m³ of rain</source>
            <translation>m³ 降雨</translation>
        </message>
        <message>
            <source>m³ run over the ground</source>
            <translation>m³ 地表径流</translation>
        </message>
        <message>
            <source>m³ standing</source>
            <translation>m³ 积水</translation>
        </message>
        <message>
            <source>m³ taken by pipes</source>
            <translation>m³ 管网排除</translation>
        </message>
        <message>
            <source>narrow</source>
            <translation>过窄</translation>
        </message>
        <message>
            <source>narrowed by a rule</source>
            <translation>按规则确定</translation>
        </message>
        <message>
            <source>ndvi: the vegetation index. bands: the values themselves.</source>
            <translation>ndvi：植被指数。bands：波段值。</translation>
        </message>
        <message>
            <source>near</source>
            <translation>邻近</translation>
        </message>
        <message>
            <source>near enough</source>
            <translation>够近</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>new cultivated land</source>
            <translation>新增耕地</translation>
        </message>
        <message>
            <source>new pack</source>
            <translation>新规则包</translation>
        </message>
        <message>
            <source>new site</source>
            <translation>新设施点</translation>
        </message>
        <message>
            <source>new site, required</source>
            <translation>新设施点（必选）</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>no access within the limit</source>
            <translation>限值内没有可达供给</translation>
        </message>
        <message>
            <source>no approvals given</source>
            <translation>未提供批准图层</translation>
        </message>
        <message>
            <source>no area</source>
            <translation>无面积</translation>
        </message>
        <message>
            <source>no category</source>
            <translation>未分类</translation>
        </message>
        <message>
            <source>no code</source>
            <translation>未填代码</translation>
        </message>
        <message>
            <source>no conflict found</source>
            <translation>未发现冲突</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>无连接</translation>
        </message>
        <message>
            <source>no control value</source>
            <translation>无控制值</translation>
        </message>
        <message>
            <source>no coordinate system</source>
            <translation>没有坐标系</translation>
        </message>
        <message>
            <source>no difference</source>
            <translation>无差异</translation>
        </message>
        <message>
            <source>no document</source>
            <translation>无文号</translation>
        </message>
        <message>
            <source>no features</source>
            <translation>没有要素</translation>
        </message>
        <message>
            <source>no land-use patch</source>
            <translation>无地类图斑</translation>
        </message>
        <message>
            <source>no layer given</source>
            <translation>未提供图层</translation>
        </message>
        <message>
            <source>no layer of communities</source>
            <translation>没有社区图层</translation>
        </message>
        <message>
            <source>no load: see the status</source>
            <translation>无负荷：见状态</translation>
        </message>
        <message>
            <source>no origin lies in it</source>
            <translation>其中没有起点</translation>
        </message>
        <message>
            <source>no score</source>
            <translation>无得分</translation>
        </message>
        <message>
            <source>no warning levels</source>
            <translation>无预警阈值</translation>
        </message>
        <message>
            <source>no water meets it</source>
            <translation>无积水</translation>
        </message>
        <message>
            <source>no way there</source>
            <translation>无路可达</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>未派发</translation>
        </message>
        <message>
            <source>nobody lives in it</source>
            <translation>其中无人居住</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>none given</source>
            <translation>未提供</translation>
        </message>
        <message>
            <source>none may be taken</source>
            <translation>不得占用</translation>
        </message>
        <message>
            <source>none may lie outside</source>
            <translation>不得超出</translation>
        </message>
        <message>
            <source>none there</source>
            <translation>没有</translation>
        </message>
        <message>
            <source>none within {distance}</source>
            <translation>{distance} 以内没有</translation>
        </message>
        <message>
            <source>none: all within the limit count alike. steps: by zones. gaussian: less and less, nothing at the limit.</source>
            <translation>none：限值内一律同等。steps：按分区。gaussian：逐渐减小，到限值处为零。</translation>
        </message>
        <message>
            <source>none: no pipes. depth: as mm over the storm. period: as the return period of their design.</source>
            <translation>none：无管网。depth：整场排除的毫米数。period：按管网设计重现期。</translation>
        </message>
        <message>
            <source>none: no proposal. change: change the least floor area. land: release the most land. output: have the most output.</source>
            <translation>none：不提建议。change：变动建筑面积最少。land：腾退土地最多。output：产出最大。</translation>
        </message>
        <message>
            <source>normal</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>not a code of {title}</source>
            <translation>不是 {title} 的代码</translation>
        </message>
        <message>
            <source>not approved</source>
            <translation>未批准</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>尚未询问</translation>
        </message>
        <message>
            <source>not closed</source>
            <translation>未闭合</translation>
        </message>
        <message>
            <source>not covered (m²)</source>
            <translation>无批准（m²）</translation>
        </message>
        <message>
            <source>not covered (unreasonable)</source>
            <translation>无批准（不合理）</translation>
        </message>
        <message>
            <source>not explained</source>
            <translation>未能解释</translation>
        </message>
        <message>
            <source>not judged</source>
            <translation>未评价</translation>
        </message>
        <message>
            <source>not judged: unconnected</source>
            <translation>未评价：未接入</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>情况不明</translation>
        </message>
        <message>
            <source>not known: unconnected</source>
            <translation>未知：未接入</translation>
        </message>
        <message>
            <source>not looked at</source>
            <translation>未判断</translation>
        </message>
        <message>
            <source>not read</source>
            <translation>未能读取</translation>
        </message>
        <message>
            <source>not saved yet</source>
            <translation>尚未保存</translation>
        </message>
        <message>
            <source>not settled by the code</source>
            <translation>代码不能确定</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>未注明</translation>
        </message>
        <message>
            <source>not tilled</source>
            <translation>未耕种</translation>
        </message>
        <message>
            <source>not told by the survey</source>
            <translation>调查未载</translation>
        </message>
        <message>
            <source>not touched</source>
            <translation>未占压</translation>
        </message>
        <message>
            <source>not verified: a hint, not law</source>
            <translation>未核对，仅作提示</translation>
        </message>
        <message>
            <source>nothing found yet</source>
            <translation>尚无结论</translation>
        </message>
        <message>
            <source>nothing stands on it</source>
            <translation>其上没有建筑</translation>
        </message>
        <message>
            <source>nothing to remark</source>
            <translation>无问题</translation>
        </message>
        <message>
            <source>now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>number</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>occupation,control line,farmland,red line,land use,ownership,zone,site selection,占压,占压分析表,选址,权属</source>
            <translation>占压,占压分析表,控制线,永久基本农田,红线,地类,权属,分区,选址,occupation,control line</translation>
        </message>
        <message>
            <source>occupation,intersection,overlay,control line,farmland,red line,占压</source>
            <translation>occupation,intersection,overlay,control line,farmland,red line,占压,叠加</translation>
        </message>
        <message>
            <source>of all points are theirs (10 % if all were alike)</source>
            <translation>为其所占全部得分的比例（人人相同时为 10%）</translation>
        </message>
        <message>
            <source>of that in permanent basic farmland (ha)</source>
            <translation>其中永久基本农田（公顷）</translation>
        </message>
        <message>
            <source>of that to construction, 非农化 (ha)</source>
            <translation>其中流向建设用地，非农化（公顷）</translation>
        </message>
        <message>
            <source>of {known} % known</source>
            <translation>已知 {known}%</translation>
        </message>
        <message>
            <source>of {rain:.1f} mm</source>
            <translation>共 {rain:.1f} mm</translation>
        </message>
        <message>
            <source>off the terrain</source>
            <translation>地形之外</translation>
        </message>
        <message>
            <source>offline, last synced {time}</source>
            <translation>离线，上次同步 {time}</translation>
        </message>
        <message>
            <source>on a coarse grid</source>
            <translation>归并到格网</translation>
        </message>
        <message>
            <source>on the ellipsoid</source>
            <translation>椭球面积</translation>
        </message>
        <message>
            <source>on the site</source>
            <translation>压占</translation>
        </message>
        <message>
            <source>on {planned}</source>
            <translation>规划用途须为 {planned}</translation>
        </message>
        <message>
            <source>one on each line</source>
            <translation>每行一个</translation>
        </message>
        <message>
            <source>one, two, …</source>
            <translation>值一, 值二, …</translation>
        </message>
        <message>
            <source>open</source>
            <translation>未销号</translation>
        </message>
        <message>
            <source>open codes</source>
            <translation>待定代码</translation>
        </message>
        <message>
            <source>orange</source>
            <translation>橙色</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>起点</translation>
        </message>
        <message>
            <source>origin, category, minutes, metres, limit_value, unit, status, facility (the nearest).</source>
            <translation>origin、category、minutes、metres、limit_value、unit、status、facility（最近的设施）。</translation>
        </message>
        <message>
            <source>origin, category, title, level, facility (the nearest), metres, minutes, limit_value, unit, measure, shortfall, status, counts, clause, clause_verified.</source>
            <translation>origin、category、title、level、facility（最近的设施）、metres、minutes、limit_value、unit、measure、shortfall、status、counts、clause、clause_verified。</translation>
        </message>
        <message>
            <source>origin, destination, cost, unit, status.</source>
            <translation>origin、destination、cost、unit、status。</translation>
        </message>
        <message>
            <source>origin, population, access (places a person), access_per_1000, facilities (number within the limit), nearest_cost, unit (m or min), status.</source>
            <translation>origin（起点）、population（人口）、access（人均供给）、access_per_1000（千人供给）、facilities（限值内设施数）、nearest_cost（到最近设施的成本）、unit（m 或 min）、status（状态）。</translation>
        </message>
        <message>
            <source>origin, population, score (0 to 100), missing, status, minutes_… for each category.</source>
            <translation>origin、population、score（0 至 100）、missing、status，以及各类别的 minutes_…。</translation>
        </message>
        <message>
            <source>origin, population, score_before, score_after, score_change, change, gained, lost, status_before, status_after, minutes_before_… and minutes_after_… for each category.</source>
            <translation>origin、population、score_before、score_after、score_change、change、gained、lost、status_before、status_after，以及每个类别的 minutes_before_… 和 minutes_after_…。</translation>
        </message>
        <message>
            <source>origins, each as one</source>
            <translation>起点，每个计为 1</translation>
        </message>
        <message>
            <source>outflow (m²)</source>
            <translation>流出（m²）</translation>
        </message>
        <message>
            <source>outline left out</source>
            <translation>轮廓略去</translation>
        </message>
        <message>
            <source>output a hectare (10,000 yuan)</source>
            <translation>地均产值（万元/公顷）</translation>
        </message>
        <message>
            <source>outside all zones</source>
            <translation>所有分区之外</translation>
        </message>
        <message>
            <source>outside the other date</source>
            <translation>另一时点未覆盖</translation>
        </message>
        <message>
            <source>over 15 cm deep, ha</source>
            <translation>其中超过 15 cm，公顷</translation>
        </message>
        <message>
            <source>over by {amount}</source>
            <translation>超出 {amount}</translation>
        </message>
        <message>
            <source>over the edge of the terrain</source>
            <translation>流出地形边缘</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>超期</translation>
        </message>
        <message>
            <source>overlap</source>
            <translation>重叠</translation>
        </message>
        <message>
            <source>overlaps</source>
            <translation>重叠</translation>
        </message>
        <message>
            <source>pack: as the facility pack says of each category. network: along the streets. radius: as the crow flies, from the nearest points of both, whatever lies between; no street is needed, minutes are those of the straight line. It overstates what people can walk to; take it where a standard asks for a radius.</source>
            <translation>pack：按设施包对各类别的规定。network：沿街道。radius：直线距离，取两者最近点之间，不论其间有何阻隔；无需街道，分钟数按直线计。按半径会高估步行可达，仅在标准要求按半径时采用。</translation>
        </message>
        <message>
            <source>pack: as the facility pack says. metres: a facility is near enough within the metres of its level (300, 500 and 1,000 in GB 50180) along the streets. minutes: within the minutes of its level at the walking speed, which at 80 m/min is 400, 800 and 1,200 m.</source>
            <translation>pack：按设施包规定。metres：沿街道在其级别的米数之内即为足够近（GB 50180 为 300、500、1,000）。minutes：按步行速度在其级别的分钟数之内，以 80 m/min 计为 400、800、1,200 m。</translation>
        </message>
        <message>
            <source>partly approved</source>
            <translation>部分批准</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>passes</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>patch_id (the same in every run), kind, from_code, from_name, from_class, to_code, to_name, to_class, area_m2, width_m, before_ids, after_ids, area_method, note. kind: to_construction, to_agricultural, to_unused, to_sea, within (the same three-class), unclassed (it is open), undecided.</source>
            <translation>patch_id（每次运行相同）、kind、from_code、from_name、from_class、to_code、to_name、to_class、area_m2、width_m、before_ids、after_ids、area_method、note。kind：to_construction 转为建设用地、to_agricultural 转为农用地、to_unused 转为未利用地、to_sea 转为海域、within 三大类内部、unclassed 三大类待定、undecided 待定。</translation>
        </message>
        <message>
            <source>patches up to {area:g} m², up to {width:g} m wide on average, and boundaries moved by up to {shift:g} m</source>
            <translation>面积不大于 {area:g} m²、平均宽度不大于 {width:g} m 的图斑，以及移动不超过 {shift:g} m 的边界</translation>
        </message>
        <message>
            <source>people (field {field})</source>
            <translation>人口（字段 {field}）</translation>
        </message>
        <message>
            <source>people affected</source>
            <translation>受影响人口</translation>
        </message>
        <message>
            <source>permanent basic farmland</source>
            <translation>永久基本农田</translation>
        </message>
        <message>
            <source>planar area</source>
            <translation>平面面积</translation>
        </message>
        <message>
            <source>planar area of the projection</source>
            <translation>投影平面面积</translation>
        </message>
        <message>
            <source>planning conditions,site,zoning,control line,distance,规划条件,选址</source>
            <translation>planning conditions,site,zoning,control line,distance,规划条件,选址</translation>
        </message>
        <message>
            <source>plot</source>
            <translation>地块</translation>
        </message>
        <message>
            <source>plot {id}</source>
            <translation>地块 {id}</translation>
        </message>
        <message>
            <source>plot_id, problem, severity (error: not written), reason (a sentence).</source>
            <translation>plot_id、problem、severity（error：未写出）、reason（一句话）。</translation>
        </message>
        <message>
            <source>plot_id, rule_id, category, area_m2, share (0 to 1 of the plot), area_method, fragment (below the rule's tolerance: listed, not counted).</source>
            <translation>plot_id、rule_id、category、area_m2、share（占地块的 0 至 1）、area_method、fragment（低于规则容差：只列出，不计入）。</translation>
        </message>
        <message>
            <source>plot_id, use_code, use_name, status, code_source, cad_text, attributes, cad_layer, handle, drawn_as, area_m2.</source>
            <translation>plot_id、use_code、use_name、status、code_source、cad_text、attributes、cad_layer、handle、drawn_as、area_m2。</translation>
        </message>
        <message>
            <source>plot_id, verdict, severity (of the worst failure), passed, failed, undecided (numbers of rules), waived (how many of the failed ones are waived).</source>
            <translation>plot_id、verdict（结论）、severity（最严重的不通过）、passed、failed、undecided（规则数）、waived（不通过中已豁免的数目）。</translation>
        </message>
        <message>
            <source>plots checked</source>
            <translation>审查的地块</translation>
        </message>
        <message>
            <source>plots miss a control value</source>
            <translation>宗未达到控制值</translation>
        </message>
        <message>
            <source>points of 100</source>
            <translation>分（满分 100）</translation>
        </message>
        <message>
            <source>pond {number}</source>
            <translation>积水区 {number}</translation>
        </message>
        <message>
            <source>problem, severity (error, warning, info), plot_id, reason (a sentence), file, line.</source>
            <translation>problem、severity（error、warning、info）、plot_id、reason（一句话）、file、line。</translation>
        </message>
        <message>
            <source>problem, severity, message (a sentence), cad_layer, handle, gap_m, x, y.</source>
            <translation>problem、severity、message（一句话）、cad_layer、handle、gap_m、x、y。</translation>
        </message>
        <message>
            <source>rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>rain,flood,ponding,depth,fill,spill,merge,underpass,screening,内涝,积水,渍水,淹没,暴雨,下穿通道,洼地,受影响人口</source>
            <translation>rain,flood,ponding,depth,fill,spill,merge,underpass,screening,内涝,积水,渍水,淹没,暴雨,下穿通道,洼地,受影响人口</translation>
        </message>
        <message>
            <source>rain,storm,intensity,hyetograph,chicago,return period,drainage,暴雨强度公式,芝加哥雨型,重现期,雨量</source>
            <translation>rain,storm,intensity,hyetograph,chicago,return period,drainage,暴雨强度公式,芝加哥雨型,重现期,雨量</translation>
        </message>
        <message>
            <source>raised by {metres:g} m</source>
            <translation>抬高 {metres:g} m</translation>
        </message>
        <message>
            <source>reading %p %</source>
            <translation>正在读取 %p %</translation>
        </message>
        <message>
            <source>recorded area of the patch times the clipped share</source>
            <translation>图斑登记面积乘以被占份额</translation>
        </message>
        <message>
            <source>red</source>
            <translation>红色</translation>
        </message>
        <message>
            <source>refuse: nothing is written, and the run says which input to give. mark: the form says “— (not given)” in its place.</source>
            <translation>refuse：不写文件，并说明应补充哪项输入。mark：在表中该处标明“—（未提供）”。</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>不予采用</translation>
        </message>
        <message>
            <source>registered otherwise than supplied</source>
            <translation>登记与供地不一致</translation>
        </message>
        <message>
            <source>registered without supply</source>
            <translation>登而未供</translation>
        </message>
        <message>
            <source>registration</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>release</source>
            <translation>腾退</translation>
        </message>
        <message>
            <source>remainder (m²)</source>
            <translation>余项（m²）</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>required, 必选, 必建 or 必须: is among the new sites in any case. forbidden, 禁选, 禁建 or 禁止: is not. free, 可选, 备选, 候选 or empty: may be chosen. Another value is refused.</source>
            <translation>required、必选、必建、必须：一定列入新设施点。forbidden、禁选、禁建、禁止：一定不列入。free、可选、备选、候选或空：可以选。其他值不予接受。</translation>
        </message>
        <message>
            <source>residential land</source>
            <translation>居住用地</translation>
        </message>
        <message>
            <source>review</source>
            <translation>预审</translation>
        </message>
        <message>
            <source>reviewed, not approved</source>
            <translation>审而未批</translation>
        </message>
        <message>
            <source>rule</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>rule pack,plan check,control line,zoning,verdict,合规,审查,三线</source>
            <translation>rule pack,plan check,control line,zoning,verdict,合规,审查,三线</translation>
        </message>
        <message>
            <source>runoff coefficient by volume: Q = coefficient × P</source>
            <translation>雨量径流系数法：Q = 系数 × P</translation>
        </message>
        <message>
            <source>runoff,rain,curve number,SCS,CN,runoff coefficient,pipe,drainage,产流,径流,曲线数,径流系数,管网,排水</source>
            <translation>runoff,rain,curve number,SCS,CN,runoff coefficient,pipe,drainage,产流,径流,曲线数,径流系数,管网,排水</translation>
        </message>
        <message>
            <source>runs over the ground</source>
            <translation>地表径流</translation>
        </message>
        <message>
            <source>scenario.json</source>
            <translation>方案.json</translation>
        </message>
        <message>
            <source>score {score:.0f}</source>
            <translation>得分 {score:.0f}</translation>
        </message>
        <message>
            <source>sea</source>
            <translation>海域</translation>
        </message>
        <message>
            <source>second date (m²)</source>
            <translation>后一时点（m²）</translation>
        </message>
        <message>
            <source>send again</source>
            <translation>重新发送</translation>
        </message>
        <message>
            <source>several codes</source>
            <translation>多个代码</translation>
        </message>
        <message>
            <source>several features claim the ground</source>
            <translation>多个要素重叠</translation>
        </message>
        <message>
            <source>severity</source>
            <translation>严重程度</translation>
        </message>
        <message>
            <source>shape</source>
            <translation>图形</translation>
        </message>
        <message>
            <source>share of all points</source>
            <translation>占全部得分的比例</translation>
        </message>
        <message>
            <source>share,export,confidential,marking,coarse,anonymise,secrecy,保密,脱密,脱敏,密级,共享</source>
            <translation>share,export,confidential,marking,保密,脱密,脱敏,密级,共享,对外提供,格网化</translation>
        </message>
        <message>
            <source>short by {amount}</source>
            <translation>不足 {amount}</translation>
        </message>
        <message>
            <source>silent</source>
            <translation>中断</translation>
        </message>
        <message>
            <source>silent since {time}</source>
            <translation>自 {time} 起中断</translation>
        </message>
        <message>
            <source>site_id, status, rank, gain, alternatives, served, capacity, load, mean_cost, max_cost, unit.</source>
            <translation>site_id（设施点）、status（状态）、rank（次序）、gain（增加量）、alternatives（同样好的其他候选点数）、served（服务人口）、capacity（容量）、load（负荷）、mean_cost（平均成本）、max_cost（最大成本）、unit（单位）。</translation>
        </message>
        <message>
            <source>size</source>
            <translation>面积</translation>
        </message>
        <message>
            <source>size of its block</source>
            <translation>连片规模</translation>
        </message>
        <message>
            <source>slivers</source>
            <translation>狭长图斑</translation>
        </message>
        <message>
            <source>small</source>
            <translation>过小</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation>某用户</translation>
        </message>
        <message>
            <source>standing</source>
            <translation>积水</translation>
        </message>
        <message>
            <source>start</source>
            <translation>动工</translation>
        </message>
        <message>
            <source>starts with</source>
            <translation>开头为</translation>
        </message>
        <message>
            <source>stock land,idle land,low efficiency,redevelopment,unused capacity,land assembly,存量用地,闲置土地,疑似闲置,批而未供,供而未用,低效用地,连片整备</source>
            <translation>存量用地,闲置土地,疑似闲置,批而未供,供而未用,低效用地,连片整备,stock land,idle land,low efficiency,redevelopment,unused capacity,land assembly</translation>
        </message>
        <message>
            <source>stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>stopped by the limit of time</source>
            <translation>因时限停止</translation>
        </message>
        <message>
            <source>street,road,graph,topology,one-way,undershoot,component,路网,道路,网络,构网</source>
            <translation>street,road,graph,topology,one-way,undershoot,component,路网,道路,网络,构网</translation>
        </message>
        <message>
            <source>such as {value}</source>
            <translation>如 {value}</translation>
        </message>
        <message>
            <source>supplied without approval</source>
            <translation>未批先供</translation>
        </message>
        <message>
            <source>supplied, not used</source>
            <translation>供而未用</translation>
        </message>
        <message>
            <source>supply</source>
            <translation>供应</translation>
        </message>
        <message>
            <source>surveyed on the first date only</source>
            <translation>仅前一时点覆盖</translation>
        </message>
        <message>
            <source>surveyed on the second date only</source>
            <translation>仅后一时点覆盖</translation>
        </message>
        <message>
            <source>suspected idle</source>
            <translation>疑似闲置</translation>
        </message>
        <message>
            <source>table, by {keys}</source>
            <translation>按 {keys} 查表</translation>
        </message>
        <message>
            <source>taken</source>
            <translation>占压</translation>
        </message>
        <message>
            <source>taken by pipes</source>
            <translation>管网排除</translation>
        </message>
        <message>
            <source>takes {room} m³ more</source>
            <translation>尚可容纳 {room} m³</translation>
        </message>
        <message>
            <source>tax {tax:.0f} × 10,000 yuan a hectare, under {least:g}</source>
            <translation>税收 {tax:.0f} 万元/公顷，低于 {least:g}</translation>
        </message>
        <message>
            <source>temporary</source>
            <translation>临时文件</translation>
        </message>
        <message>
            <source>terrain,DEM,sink,hollow,depression,hierarchy,waterlogging,spill,洼地,地形,高程,内涝,积水,嵌套洼地</source>
            <translation>terrain,DEM,sink,hollow,depression,hierarchy,waterlogging,spill,洼地,地形,高程,内涝,积水,嵌套洼地</translation>
        </message>
        <message>
            <source>text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>text in no outline</source>
            <translation>文字不在轮廓内</translation>
        </message>
        <message>
            <source>the chosen reference system</source>
            <translation>所选坐标系</translation>
        </message>
        <message>
            <source>the feature</source>
            <translation>要素</translation>
        </message>
        <message>
            <source>the header</source>
            <translation>文件头</translation>
        </message>
        <message>
            <source>the layer</source>
            <translation>该图层</translation>
        </message>
        <message>
            <source>the layers</source>
            <translation>图层</translation>
        </message>
        <message>
            <source>the pack has no control value</source>
            <translation>规则中没有控制值</translation>
        </message>
        <message>
            <source>the plot's field “{field}”</source>
            <translation>地块字段“{field}”</translation>
        </message>
        <message>
            <source>the plots</source>
            <translation>地块</translation>
        </message>
        <message>
            <source>the point</source>
            <translation>该点</translation>
        </message>
        <message>
            <source>the project</source>
            <translation>工程</translation>
        </message>
        <message>
            <source>the rule</source>
            <translation>该规则</translation>
        </message>
        <message>
            <source>the runoff of the storm of {amount:g} years</source>
            <translation>{amount:g} 年一遇暴雨的径流</translation>
        </message>
        <message>
            <source>the same ground recorded with another area</source>
            <translation>同一地面两期记载面积不同</translation>
        </message>
        <message>
            <source>theirs</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>there</source>
            <translation>存在</translation>
        </message>
        <message>
            <source>there is none</source>
            <translation>没有</translation>
        </message>
        <message>
            <source>there: not asked yet, last synced {time}</source>
            <translation>服务端：尚未询问，上次同步 {time}</translation>
        </message>
        <message>
            <source>there: {count} changed, last synced {time}</source>
            <translation>服务端：变化 {count}，上次同步 {time}</translation>
        </message>
        <message>
            <source>third national land survey</source>
            <translation>第三次全国国土调查</translation>
        </message>
        <message>
            <source>this edit</source>
            <translation>此项编辑</translation>
        </message>
        <message>
            <source>this feature</source>
            <translation>此要素</translation>
        </message>
        <message>
            <source>this field</source>
            <translation>此字段</translation>
        </message>
        <message>
            <source>this home</source>
            <translation>此住处</translation>
        </message>
        <message>
            <source>this plot</source>
            <translation>本地块</translation>
        </message>
        <message>
            <source>threshold</source>
            <translation>阈值</translation>
        </message>
        <message>
            <source>time unknown</source>
            <translation>时间不详</translation>
        </message>
        <message>
            <source>to a new site</source>
            <translation>到新设施点</translation>
        </message>
        <message>
            <source>to agricultural facilities and rural roads</source>
            <translation>流向设施农用地与农村道路</translation>
        </message>
        <message>
            <source>to agricultural land</source>
            <translation>转为农用地</translation>
        </message>
        <message>
            <source>to an existing site</source>
            <translation>到现有设施</translation>
        </message>
        <message>
            <source>to construction (非农化)</source>
            <translation>流向建设用地（非农化）</translation>
        </message>
        <message>
            <source>to construction land</source>
            <translation>转为建设用地</translation>
        </message>
        <message>
            <source>to forest, orchard or other agriculture (非粮化)</source>
            <translation>流向林地、园地等其他农用地（非粮化）</translation>
        </message>
        <message>
            <source>to sea</source>
            <translation>转为海域</translation>
        </message>
        <message>
            <source>to unused land</source>
            <translation>转为未利用地</translation>
        </message>
        <message>
            <source>to unused land or water</source>
            <translation>流向未利用地或水面</translation>
        </message>
        <message>
            <source>to: people walk to the facility. from: the way leads from the facility. It matters on one-way streets and slopes.</source>
            <translation>to：人步行前往设施。from：从设施出发。对单行道和坡道有区别。</translation>
        </message>
        <message>
            <source>tolerance {amount}</source>
            <translation>容差 {amount}</translation>
        </message>
        <message>
            <source>tolerance: {value}</source>
            <translation>容差：{value}</translation>
        </message>
        <message>
            <source>topology,overlap,gap,duplicate,sliver,invalid,acute angle,edge matching,拓扑,重叠,缝隙,碎图斑,接边</source>
            <translation>topology,overlap,gap,duplicate,sliver,invalid,acute angle,edge matching,拓扑,重叠,缝隙,碎图斑,接边</translation>
        </message>
        <message>
            <source>total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>touches the site</source>
            <translation>与用地相接</translation>
        </message>
        <message>
            <source>tried</source>
            <translation>试改</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>未变</translation>
        </message>
        <message>
            <source>unconnected, not judged</source>
            <translation>未接入，未评判</translation>
        </message>
        <message>
            <source>unconnected: no street is near its origins</source>
            <translation>未接入：其起点附近没有街道</translation>
        </message>
        <message>
            <source>undecided</source>
            <translation>待定</translation>
        </message>
        <message>
            <source>undecided (m²)</source>
            <translation>待定（m²）</translation>
        </message>
        <message>
            <source>undecided: a code is open</source>
            <translation>待定：代码未能确定</translation>
        </message>
        <message>
            <source>undecided: no approvals were given</source>
            <translation>待定：未提供批准图层</translation>
        </message>
        <message>
            <source>undecided: the survey does not tell the crop</source>
            <translation>待定：调查未载种植属性</translation>
        </message>
        <message>
            <source>under 0.5 people a place: much room</source>
            <translation>每位不足 0.5 人：余量大</translation>
        </message>
        <message>
            <source>undersized polygons</source>
            <translation>过小图斑</translation>
        </message>
        <message>
            <source>unknown case</source>
            <translation>无此案件</translation>
        </message>
        <message>
            <source>unknown code</source>
            <translation>未知代码</translation>
        </message>
        <message>
            <source>until</source>
            <translation>不晚于</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>期限 {day}</translation>
        </message>
        <message>
            <source>unused capacity</source>
            <translation>剩余容量</translation>
        </message>
        <message>
            <source>unused land</source>
            <translation>未利用地</translation>
        </message>
        <message>
            <source>up to {high} mm</source>
            <translation>不超过 {high} mm</translation>
        </message>
        <message>
            <source>upload,send,server,service,ogc api,changeset,数据服务,发布,上传,入库</source>
            <translation>upload,send,server,service,ogc api,changeset,数据服务,发布,上传,入库,提交,变更集</translation>
        </message>
        <message>
            <source>use</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>used beyond what was supplied</source>
            <translation>超供用地</translation>
        </message>
        <message>
            <source>used without approval</source>
            <translation>未批先用</translation>
        </message>
        <message>
            <source>used without supply</source>
            <translation>未供即用</translation>
        </message>
        <message>
            <source>used, not registered</source>
            <translation>用而未登</translation>
        </message>
        <message>
            <source>uses differ</source>
            <translation>用途不符</translation>
        </message>
        <message>
            <source>utf-8, utf-8-bom (with mark, for older Windows programs) or gbk.</source>
            <translation>utf-8、utf-8-bom（带标记，供较旧的 Windows 程序使用）或 gbk。</translation>
        </message>
        <message>
            <source>values of the bands</source>
            <translation>波段值</translation>
        </message>
        <message>
            <source>vegetation index (NIR − red) / (NIR + red)</source>
            <translation>植被指数（近红外 − 红）/（近红外 + 红）</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>已核对</translation>
        </message>
        <message>
            <source>waived</source>
            <translation>已豁免</translation>
        </message>
        <message>
            <source>walk less / farther, no limit passed</source>
            <translation>步行变短 / 变长，未跨过限值</translation>
        </message>
        <message>
            <source>walks farther, loses none</source>
            <translation>步行变长，未失去类别</translation>
        </message>
        <message>
            <source>walks less, gains none</source>
            <translation>步行变短，未新增类别</translation>
        </message>
        <message>
            <source>wall of {metres:g} m</source>
            <translation>挡墙 {metres:g} m</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>warning: see the problems</source>
            <translation>警告：见问题图层</translation>
        </message>
        <message>
            <source>was land whose kind is undecided</source>
            <translation>原为类别待定的土地</translation>
        </message>
        <message>
            <source>way to the nearest, longer than its limit</source>
            <translation>到最近设施的路线，超出限值</translation>
        </message>
        <message>
            <source>way to the nearest, within its limit</source>
            <translation>到最近设施的路线，在限值内</translation>
        </message>
        <message>
            <source>wet</source>
            <translation>湿</translation>
        </message>
        <message>
            <source>what if,scenario,difference,before,after,close,add,school,street,living circle,方案对比,情景,增设,关闭,前后对比,生活圈</source>
            <translation>what if,scenario,方案对比,情景,增设,关闭,前后对比,学校,街道,生活圈</translation>
        </message>
        <message>
            <source>whole layer</source>
            <translation>整个图层</translation>
        </message>
        <message>
            <source>whole number</source>
            <translation>整数</translation>
        </message>
        <message>
            <source>why,household,route,nearest,score,living circle,可达性,说明,最近设施,路径,住户,生活圈</source>
            <translation>why,可达性,说明,最近设施,路径,住户,得分,生活圈</translation>
        </message>
        <message>
            <source>withdrawn &amp;ones too</source>
            <translation>含已撤销的(&amp;O)</translation>
        </message>
        <message>
            <source>within its limit</source>
            <translation>在限值内</translation>
        </message>
        <message>
            <source>within the same three-class</source>
            <translation>三大类内部变化</translation>
        </message>
        <message>
            <source>within {gap:g} m along at least {edge:g} m</source>
            <translation>间距不超过 {gap:g} m，并行至少 {edge:g} m</translation>
        </message>
        <message>
            <source>within: features in the zone that holds most of them. intersects: features with some part in it. clip: cut at its border.</source>
            <translation>within：归入占其大部分的分区。intersects：凡有重叠即归入。clip：按边界裁切。</translation>
        </message>
        <message>
            <source>without a code</source>
            <translation>没有代码</translation>
        </message>
        <message>
            <source>wrong use</source>
            <translation>用途不符</translation>
        </message>
        <message>
            <source>xy: north first, as the form asks. en: east first.</source>
            <translation>xy：北坐标在前，按格式要求。en：东坐标在前。</translation>
        </message>
        <message>
            <source>yellow</source>
            <translation>黄色</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>是/否</translation>
        </message>
        <message>
            <source>zone, origins (number), population, score (mean by people), full_population and full_share (who have all that counts), share_… (all of a level), worst_category, worst_title, worst_share, worst_tenth_score (mean of the worst-served tenth of people), gini (within the zone), status.</source>
            <translation>zone（分区）、origins（起点数）、population（人口）、score（按人口平均得分）、full_population 与 full_share（全部计分类别均达到的人口及占比）、share_…（某层级全部达到的占比）、worst_category、worst_title、worst_share（最缺的类别及其占比）、worst_tenth_score（得分最低的十分之一居民的平均得分）、gini（分区内的基尼系数）、status（状态）。</translation>
        </message>
        <message>
            <source>zone, status, message, seconds, features, figures, folder, files.</source>
            <translation>zone（分区）、status（状态）、message（说明）、seconds（秒）、features（要素数）、figures（数值）、folder（文件夹）、files（文件）。</translation>
        </message>
        <message>
            <source>{affected:,.0f} of {all:,.0f} people live where water is deeper than what buildings bear. They are shared among the buildings of each area, by floor area or footprint; where it has none, over its ground.</source>
            <translation>{all:,.0f} 人中有 {affected:,.0f} 人的居所水深超过建筑可承受值。人口按建筑面积或基底面积分摊到各面内的建筑；无建筑者按其地面。</translation>
        </message>
        <message>
            <source>{algorithm} has no parameter “{name}”; it has: {known}.</source>
            <translation>{algorithm} 没有参数“{name}”；其参数有：{known}。</translation>
        </message>
        <message>
            <source>{algorithm} is not given a layer as “{name}” that could be restricted to a zone. Layers that it may be given: {possible}.</source>
            <translation>{algorithm} 的“{name}”没有给出可限定在分区内的图层。可给图层的参数有：{possible}。</translation>
        </message>
        <message>
            <source>{algorithm} refuses its parameters: {reason}</source>
            <translation>{algorithm} 不接受这些参数：{reason}</translation>
        </message>
        <message>
            <source>{algorithm}, zone by zone</source>
            <translation>{algorithm}（分区）</translation>
        </message>
        <message>
            <source>{amount:g} mm over the storm</source>
            <translation>整场 {amount:g} mm</translation>
        </message>
        <message>
            <source>{area:,.2f} m² ({share:.2f} % of the site)</source>
            <translation>{area:,.2f} 平方米（占用地 {share:.2f} %）</translation>
        </message>
        <message>
            <source>{area:.4f} m² are covered by no feature.</source>
            <translation>有 {area:.4f} m² 没有任何要素覆盖。</translation>
        </message>
        <message>
            <source>{area:.4f} m² beside {one} are covered by no feature; the gap is {width:.3f} m wide on average.</source>
            <translation>{one} 旁有 {area:.4f} m² 没有任何要素覆盖，缝隙平均宽 {width:.3f} m。</translation>
        </message>
        <message>
            <source>{area} lie outside “{layer}”.</source>
            <translation>有 {area} 在“{layer}”之外。</translation>
        </message>
        <message>
            <source>{area} lie within “{layer}”.</source>
            <translation>有 {area} 在“{layer}”之内。</translation>
        </message>
        <message>
            <source>{area} m²</source>
            <translation>{area} m²</translation>
        </message>
        <message>
            <source>{at} {who}: {step}</source>
            <translation>{at} {who}：{step}</translation>
        </message>
        <message>
            <source>{before} of cultivated land became {after}: {lost} were lost in {patches} patches, {gained} were gained.</source>
            <translation>耕地由 {before} 变为 {after}：流出 {lost}（{patches} 个图斑），流入 {gained}。</translation>
        </message>
        <message>
            <source>{before} → {after}</source>
            <translation>{before} → {after}</translation>
        </message>
        <message>
            <source>{before} → {now} fail</source>
            <translation>不通过 {before} → {now}</translation>
        </message>
        <message>
            <source>{before} → {now} undecided</source>
            <translation>待定 {before} → {now}</translation>
        </message>
        <message>
            <source>{broken} ha of {whole} ha show a break of the chain, in {count} parts.</source>
            <translation>{whole} 公顷中有 {broken} 公顷存在断点，共 {count} 个图块。</translation>
        </message>
        <message>
            <source>{category} (min)</source>
            <translation>{category}（分钟）</translation>
        </message>
        <message>
            <source>{category} after (min)</source>
            <translation>{category}，方案后（分钟）</translation>
        </message>
        <message>
            <source>{category} before (min)</source>
            <translation>{category}，方案前（分钟）</translation>
        </message>
        <message>
            <source>{category}: as before {now} of {all} communities within the limit.</source>
            <translation>{category}：限值内仍为 {now} 个社区，共 {all} 个。</translation>
        </message>
        <message>
            <source>{category}: as before {now} of {all} people within the limit.</source>
            <translation>{category}：限值内仍为 {now} 人，共 {all} 人。</translation>
        </message>
        <message>
            <source>{category}: it could not be judged, since this place joins no street.</source>
            <translation>{category}：此处没有接入任何街道，无法评价。</translation>
        </message>
        <message>
            <source>{category}: no way leads there along the streets. Asked: within {limit}.</source>
            <translation>{category}：沿道路无路可达。要求：{limit} 以内。</translation>
        </message>
        <message>
            <source>{category}: no way to any</source>
            <translation>{category}：无路可达</translation>
        </message>
        <message>
            <source>{category}: none in the layers. Asked: within {limit}.</source>
            <translation>{category}：图层中没有。要求：{limit} 以内。</translation>
        </message>
        <message>
            <source>{category}: the nearest is {name}, {walk}, which is {over} too far. Asked: within {limit}.</source>
            <translation>{category}：最近的是{name}，{walk}，超出 {over}。要求：{limit} 以内。</translation>
        </message>
        <message>
            <source>{category}: the nearest, {facility}, is {walk} away. The limit is {limit}, so it is {over} too far.</source>
            <translation>{category}：最近的{facility}步行 {walk}，限值 {limit}，超出 {over}。</translation>
        </message>
        <message>
            <source>{category}: there are {count}, but no way along the streets leads to any of them from here.</source>
            <translation>{category}：共有 {count} 处，但从此处沿街道都走不到。</translation>
        </message>
        <message>
            <source>{category}: there is none at all in the layers that were read.</source>
            <translation>{category}：所读图层中一处也没有。</translation>
        </message>
        <message>
            <source>{category}: undecided, since no street is near enough to this place. Asked: within {limit}.</source>
            <translation>{category}：待定，此处附近没有足够近的道路。要求：{limit} 以内。</translation>
        </message>
        <message>
            <source>{category}: undecided, since the layers hold no facility of this category; it may only not have been surveyed. Asked: within {limit}.</source>
            <translation>{category}：待定，图层中没有此类设施，可能只是未调查。要求：{limit} 以内。</translation>
        </message>
        <message>
            <source>{category}: {before} of {all} communities within the limit.</source>
            <translation>{category}：限值内 {before} 个社区，共 {all} 个。</translation>
        </message>
        <message>
            <source>{category}: {before} of {all} people within the limit.</source>
            <translation>{category}：限值内 {before} 人，共 {all} 人。</translation>
        </message>
        <message>
            <source>{category}: {before} → {now} of {all} communities within the limit ({more}).</source>
            <translation>{category}：限值内 {before} → {now} 个社区（{more}），共 {all} 个。</translation>
        </message>
        <message>
            <source>{category}: {before} → {now} of {all} people within the limit ({more}).</source>
            <translation>{category}：限值内 {before} → {now} 人（{more}），共 {all} 人。</translation>
        </message>
        <message>
            <source>{category}: {name}, {walk}. Asked: within {limit}.</source>
            <translation>{category}：{name}，{walk}。要求：{limit} 以内。</translation>
        </message>
        <message>
            <source>{category}: {walk}</source>
            <translation>{category}：{walk}</translation>
        </message>
        <message>
            <source>{clause} (not all verified: hints, not law)</source>
            <translation>{clause}（其中有条文未核对，仅作提示）</translation>
        </message>
        <message>
            <source>{clause} (not verified: a hint, not law)</source>
            <translation>{clause}（未核对，仅作提示）</translation>
        </message>
        <message>
            <source>{closed} of {cases} cases are closed ({share:.1f} %); {overdue} are overdue.</source>
            <translation>{cases} 个案件中已销号 {closed} 个（{share:.1f} %），超期 {overdue} 个。</translation>
        </message>
        <message>
            <source>{code} holds all that {from_code} may become.</source>
            <translation>{code} 包含 {from_code} 可能转为的各类。</translation>
        </message>
        <message>
            <source>{code} is translated as {above}, the class above it.</source>
            <translation>{code} 按其上级类 {above} 转换。</translation>
        </message>
        <message>
            <source>{code} may become several classes; choose by the use of the land.</source>
            <translation>{code} 可能转为几类，请按土地用途选择。</translation>
        </message>
        <message>
            <source>{community} · {people} people</source>
            <translation>{community} · {people} 人</translation>
        </message>
        <message>
            <source>{count:,} cells of terrain “{layer}” are {value:g} m high or thereabouts, and no ground is. Most likely they are cells without data that the file does not mark as such: give it this NODATA value with “Translate (convert format)”, then run again. If they are heights, they are not in metres: convert them, or clip the raster to the land.</source>
            <translation>地形“{layer}”有 {count:,} 个像元的高程在 {value:g} m 左右，地面不会有此高程。多半是文件未标明的无数据像元：请用“转换格式（Translate）”将该值设为 NODATA 后重新运行。若确为高程，则单位不是米：请换算，或将栅格裁剪到陆地范围。</translation>
        </message>
        <message>
            <source>{count:,} more are in the layer “Flooded assets”.</source>
            <translation>另有 {count:,} 个见图层“被淹对象”。</translation>
        </message>
        <message>
            <source>{count:,} more are in the layer “Ponds”.</source>
            <translation>另有 {count:,} 个见图层“积水区”。</translation>
        </message>
        <message>
            <source>{count} approved areas of layer “{layer}” have no document in field “{field}”; they count as approved.</source>
            <translation>图层“{layer}”有 {count} 个批准范围的字段“{field}”中没有文号，仍视为已批准。</translation>
        </message>
        <message>
            <source>{count} cases have no area and are not in the sums.</source>
            <translation>{count} 个案件没有面积，未计入合计。</translation>
        </message>
        <message>
            <source>{count} cases in several states</source>
            <translation>{count} 个案件，状态不一</translation>
        </message>
        <message>
            <source>{count} cases keep the shape that they were opened with, though their patches have another by now, such as “{example}”.</source>
            <translation>{count} 个案件的图斑图形已变（如“{example}”），案件仍保留建立时的图形。</translation>
        </message>
        <message>
            <source>{count} cases, {state}</source>
            <translation>{count} 个案件，{state}</translation>
        </message>
        <message>
            <source>{count} codes with {area:.2f} m² are not settled; the table of open codes lists them. Where such a code may be that of the other date, the patch is undecided.</source>
            <translation>{count} 个代码（{area:.2f} m²）未能确定，见“未定的代码”表。此类代码可能与另一时点相同的，图斑为待定。</translation>
        </message>
        <message>
            <source>{count} collections</source>
            <translation>{count} 个数据集</translation>
        </message>
        <message>
            <source>{count} connections are written to {path}, without their log-ins.</source>
            <translation>已将 {count} 个连接写入 {path}，不含登录信息。</translation>
        </message>
        <message>
            <source>{count} entities of kind {kind} cannot be read (such as regions, and splines without control points). Explode them into lines in the CAD program.</source>
            <translation>有 {count} 个 {kind} 类实体无法读取（例如面域、没有控制点的样条曲线）。请在 CAD 软件中将其分解为线。</translation>
        </message>
        <message>
            <source>{count} facilities are called “{name}”, and all of them are closed. To close fewer, write the category before the name, such as {example}, or choose a field whose names differ.</source>
            <translation>名为“{name}”的设施有 {count} 处，均按关闭处理。若只关闭其中一部分，请在名称前写明类别，如 {example}，或改用名称不重复的字段。</translation>
        </message>
        <message>
            <source>{count} fail</source>
            <translation>不通过 {count}</translation>
        </message>
        <message>
            <source>{count} faults</source>
            <translation>{count} 处错误</translation>
        </message>
        <message>
            <source>{count} features</source>
            <translation>{count} 个要素</translation>
        </message>
        <message>
            <source>{count} features came on several pages and are kept once: the data changed while it was fetched, or the server's pages are in no fixed order. Some may be missing; fetch it again.</source>
            <translation>{count} 个要素在多页中重复出现，只保留一份：获取期间数据有变化，或服务器分页没有固定次序。可能有遗漏，请重新获取。</translation>
        </message>
        <message>
            <source>{count} features have shapes that are not read, such as texts or arcs.</source>
            <translation>{count} 个要素的图形（如文本、圆弧）无法读取。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” ({role}) have no geometry, or one that cannot be read; where they lie is not known, and the results leave them out.</source>
            <translation>图层“{layer}”（{role}）有 {count} 个要素没有图形或图形无法读取，位置不明，结果未包括它们。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” ({role}) have no usable geometry; what is near them stays undecided.</source>
            <translation>图层“{layer}”（{role}）有 {count} 个要素没有可用的图形，其附近的结论为待定。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” are of categories that do not count in this run: {values}. They are not read.</source>
            <translation>图层“{layer}”有 {count} 个要素属于本次不计的类别：{values}，未读取。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” cannot be published and are left out.</source>
            <translation>图层“{layer}”有 {count} 个要素无法发布，已略过。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” cannot be published; the first is feature {feature}: {fault} Correct them, or have them left out. {sent} features were published before that; the same run again goes on from there.</source>
            <translation>图层“{layer}”有 {count} 个要素无法发布；第一个是要素 {feature}：{fault}请予以更正，或选择略过。在此之前已发布 {sent} 个要素；再次进行同样的运行会从该处继续。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have codes whose kind is undecided: {codes}. What cultivated land has to do with them stands in the balance as undecided.</source>
            <translation>图层“{layer}”有 {count} 个图斑的编码不能判定类别：{codes}。与其有关的耕地在平衡表中列为待定。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no area that could be measured and count nothing; feature ids: {ids}{more}</source>
            <translation>图层“{layer}”有 {count} 个要素没有可量算的面积，不计入；要素编号：{ids}{more}</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no category in field “{field}”; they are not read.</source>
            <translation>图层“{layer}”有 {count} 个要素的字段“{field}”没有类别，未读取。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no geometry, or one that cannot be read; where they lie is not known, and the table leaves them out.</source>
            <translation>图层“{layer}”有 {count} 个要素没有图形或图形无法读取，位置不明，未纳入本表。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no geometry, or one that cannot be read; where they lie is not known.</source>
            <translation>图层“{layer}”有 {count} 个要素没有几何或几何无法读取，位置不明。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no land-use code and are not coloured.</source>
            <translation>图层“{layer}”有 {count} 个要素没有用地编码，未着色。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no polygon that could be used, so their land is missing here; feature ids: {ids}{more}</source>
            <translation>图层“{layer}”有 {count} 个要素没有可用的多边形，其土地未计入；要素编号：{ids}{more}</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no recorded area in {area}, or no share from 0 to below 1 in {ridge}; feature ids: {ids}{more} Correct them, or choose another area method.</source>
            <translation>图层“{layer}”有 {count} 个要素的 {area} 没有记录面积，或 {ridge} 不在 0 至 1（不含）之间；要素编号：{ids}{more}请更正，或选择其他面积算法。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no shape and become no cases; feature ids: {ids}.</source>
            <translation>图层“{layer}”有 {count} 个要素没有图形，未建立案件；要素编号：{ids}。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no shape that can be used, and are left out; the first: {id}. {why}</source>
            <translation>图层“{layer}”有 {count} 个要素没有可用的图形，未计入；第一个：{id}。{why}</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no value in field “{field}”; they are called by their feature id, such as {example}.</source>
            <translation>图层“{layer}”有 {count} 个要素的字段“{field}”为空，以要素号称呼，例如 {example}。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no value in field “{field}”; they count as 0 people.</source>
            <translation>图层“{layer}”有 {count} 个要素的字段“{field}”为空，按 0 人计。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” have no value in the field “{field}”; they cannot be compared and are left out.</source>
            <translation>图层“{layer}”有 {count} 个要素的字段“{field}”为空，无法对比，已略去。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” lie in no zone and are in no result.</source>
            <translation>图层“{layer}”有 {count} 个要素不在任何分区内，未计入成果。</translation>
        </message>
        <message>
            <source>{count} features of layer “{layer}” lie outside the area of its reference system, or cannot be read; they have no geometry in the result.</source>
            <translation>图层“{layer}”有 {count} 个要素超出其坐标系的适用范围或无法读取，结果中没有图形。</translation>
        </message>
        <message>
            <source>{count} features of “{collection}” have a geometry that cannot be read; they are compared without it.</source>
            <translation>“{collection}”有 {count} 个要素的几何无法读取，对比时不计几何。</translation>
        </message>
        <message>
            <source>{count} features of “{collection}”, such as feature {feature}, lie outside the area of {crs}. Choose another reference system for the result, or a smaller extent.</source>
            <translation>“{collection}”的 {count} 个要素（例如要素 {feature}）位于 {crs} 的适用范围之外。请为结果另选坐标系，或缩小范围。</translation>
        </message>
        <message>
            <source>{count} fragments are listed among the conflicts and not counted.</source>
            <translation>有 {count} 个碎片列入冲突图层，但不计入。</translation>
        </message>
        <message>
            <source>{count} lines of the log cannot be read.</source>
            <translation>日志中有 {count} 行无法读取。</translation>
        </message>
        <message>
            <source>{count} more are in the table of verdicts.</source>
            <translation>另有 {count} 条见结论表。</translation>
        </message>
        <message>
            <source>{count} more are in the table “{layer}”.</source>
            <translation>另有 {count} 项见表“{layer}”。</translation>
        </message>
        <message>
            <source>{count} more plots are not in this report; the layers “Plots by verdict” and “Verdicts” hold them all.</source>
            <translation>另有 {count} 个地块未列入本报告，全部见“地块结论”和“结论”图层。</translation>
        </message>
        <message>
            <source>{count} more waivers do not stand any more.</source>
            <translation>另有 {count} 项豁免已失效。</translation>
        </message>
        <message>
            <source>{count} new sites are asked for, but only {able} of {total} candidates may be chosen. Ask for fewer, or give more candidates.</source>
            <translation>要求 {count} 个新设施点，但 {total} 个候选点中只有 {able} 个可选。请减少数目，或增加候选点。</translation>
        </message>
        <message>
            <source>{count} of the {total} stretches of layer “{layer}” do not hang together with the other streets: no end of them is within {distance:g} m of one. Draw them up to the street.</source>
            <translation>图层“{layer}”的 {total} 段中有 {count} 段与其他街道不连通：其端点 {distance:g} m 以内没有街道。请把线画到街道上。</translation>
        </message>
        <message>
            <source>{count} of them can be edited, by log-ins that may.</source>
            <translation>其中 {count} 个可编辑，需有编辑权限的登录。</translation>
        </message>
        <message>
            <source>{count} of {all} features are narrower than the grid and have no geometry in the copy. centroid keeps a point of each; a finer grid keeps more shapes, and tells more.</source>
            <translation>{all} 个要素中有 {count} 个比格网窄，在副本中没有几何。centroid 为每个要素保留一点；格网更密则保留更多图形，也透露更多。</translation>
        </message>
        <message>
            <source>{count} of {all} values of “{name}” are no numbers, have no time or repeat one; they are left out.</source>
            <translation>“{name}”的 {all} 个数据中，有 {count} 个不是数字、没有时间或时间重复，已略去。</translation>
        </message>
        <message>
            <source>{count} of {total} features of layer “{layer}” are unconnected, such as {example}: no street lies within {distance:.0f} m of them, or they have no geometry.</source>
            <translation>图层“{layer}”的 {total} 个要素中有 {count} 个未接入，例如 {example}：{distance:.0f} m 之内没有街道，或没有图形。</translation>
        </message>
        <message>
            <source>{count} of {total} features of layer “{layer}” have a geometry that cannot be used, such as {example}: {reason}. Check which reference system the layer's coordinates are in, and repair the features.</source>
            <translation>图层“{layer}”的 {total} 个要素中有 {count} 个图形不可用，例如 {example}：{reason}。请核对该图层坐标所用的坐标系，并修复这些要素。</translation>
        </message>
        <message>
            <source>{count} of {total} features of layer “{layer}” have no value in field “{field}”: their capacity is not known, and fewer places are counted than there are.</source>
            <translation>图层“{layer}”的 {total} 个要素中有 {count} 个在字段“{field}”中没有值：其容量未知，计入的容量少于实际。</translation>
        </message>
        <message>
            <source>{count} of {total} features of layer “{layer}” join a small part of the network that does not hang together with the largest, such as {example}. “Join only the largest part” has them join that one.</source>
            <translation>图层“{layer}”的 {total} 个要素中有 {count} 个接入路网中与最大部分不相连的小部分，例如 {example}。勾选“只接入最大的部分”可使其接入最大部分。</translation>
        </message>
        <message>
            <source>{count} of {total} junctions lie outside terrain “{layer}” or where it has no value; their streets count as level.</source>
            <translation>{total} 个路口中有 {count} 个在地形“{layer}”之外或该处无值，其街道按平路计算。</translation>
        </message>
        <message>
            <source>{count} of {total} origins lie in no zone of layer “{layer}”; they are in no zone's figures.</source>
            <translation>{total} 个起点中有 {count} 个不在图层“{layer}”的任何分区内，不计入任何分区的数字。</translation>
        </message>
        <message>
            <source>{count} origins have their door on a closed stretch and are cut off: nothing can be walked to from there.</source>
            <translation>{count} 个起点的出入口在关闭的路段上，已被隔断：从那里走不到任何设施。</translation>
        </message>
        <message>
            <source>{count} origins lie in more than one zone of layer “{layer}”, such as one in {example}; each counts in the first of them in the layer's order. “Check coverage” shows where zones overlap.</source>
            <translation>有 {count} 个起点同时位于图层“{layer}”的多个分区内，例如 {example} 中的一个；各归入图层顺序中的第一个分区。分区在何处重叠，可用“图形检查”查看。</translation>
        </message>
        <message>
            <source>{count} origins with {people} people are unconnected: no street is near enough to them.</source>
            <translation>有 {count} 个起点、{people} 人未接入：附近没有街道。</translation>
        </message>
        <message>
            <source>{count} pairs of plots of layer “{layer}” lie over each other, on {area:,.0f} m² ({pairs}{more}). Each plot is judged and counted by itself, so sums of areas have that ground twice.</source>
            <translation>图层“{layer}”有 {count} 对地块相互重叠，共 {area:,.0f} m²（{pairs}{more}）。各地块单独判定和计数，面积合计中这部分土地计了两次。</translation>
        </message>
        <message>
            <source>{count} pass</source>
            <translation>通过 {count}</translation>
        </message>
        <message>
            <source>{count} patches of layer “{layer}” have an area_m2 that is no area, such as {value}; their cases have none. Feature ids: {ids}.</source>
            <translation>图层“{layer}”有 {count} 个图斑的 area_m2 不是有效面积，如 {value}；相应案件不记面积。要素编号：{ids}。</translation>
        </message>
        <message>
            <source>{count} patches of layer “{layer}” have the same shape as another; each shape is one case.</source>
            <translation>图层“{layer}”有 {count} 个图斑与其他图斑图形相同；每个图形只建立一个案件。</translation>
        </message>
        <message>
            <source>{count} patches of less than {least:g} m², {sum:.2f} m² in all, are in the balance but not in the layer.</source>
            <translation>{count} 个小于 {least:g} m² 的图斑（合计 {sum:.2f} m²）计入平衡，但不列入图层。</translation>
        </message>
        <message>
            <source>{count} patches of {area} ha have changed; whether they are approved is not known.</source>
            <translation>有 {count} 个图斑、{area} 公顷发生变化；是否获批准不详。</translation>
        </message>
        <message>
            <source>{count} patches of {area} ha have changed; {open} of them are not approved, or only in part.</source>
            <translation>有 {count} 个图斑、{area} 公顷发生变化，其中 {open} 个未获批准或仅部分批准。</translation>
        </message>
        <message>
            <source>{count} patches, largest first; the layer of patches holds them all.</source>
            <translation>共 {count} 个图斑，由大到小；图斑图层含全部。</translation>
        </message>
        <message>
            <source>{count} pieces lost fragments of at most {area:g} m² or {width:g} m mean width, {sum:.2f} m² in all (planar).</source>
            <translation>有 {count} 个图斑舍去了不超过 {area:g} m² 或平均宽度不超过 {width:g} m 的碎片，共 {sum:.2f} m²（平面）。</translation>
        </message>
        <message>
            <source>{count} pieces of unchanged farmland of layer “{layer}” have no crop that is known in field “{field}” ({values}); their non-grain use is undecided.</source>
            <translation>图层“{layer}”有 {count} 块未变化耕地的字段“{field}”中没有可识别的种植属性（{values}），其非粮种植待定。</translation>
        </message>
        <message>
            <source>{count} plots were checked on {day} by the rule pack “{pack}”, version {version}, of {rules} rules.</source>
            <translation>{day} 依据规则包“{pack}”（版本 {version}，共 {rules} 条规则）对 {count} 宗地块进行了审查。</translation>
        </message>
        <message>
            <source>{count} plots with {area} ha are stock land as of {as_of}; {undecided} plots leave something undecided.</source>
            <translation>至 {as_of}，{count} 宗 {area} 公顷为存量用地；{undecided} 宗有待定事项。</translation>
        </message>
        <message>
            <source>{count} polygons ({area:,.0f} m²) of layer “{layer}” are undecided and count in no volume; the field “reason” says why.</source>
            <translation>图层“{layer}”有 {count} 个面（{area:,.0f} m²）未定，不计入水量；原因见字段“reason”。</translation>
        </message>
        <message>
            <source>{count} polygons have no figure of their own and take {figure:g}, as was given for such; the field “reason” says why.</source>
            <translation>{count} 个面没有自己的数值，按给定的 {figure:g} 计算；原因见字段“reason”。</translation>
        </message>
        <message>
            <source>{count} polygons of layer “{layer}” are invalid and were repaired for the measurement; feature ids: {ids}{more}</source>
            <translation>图层“{layer}”有 {count} 个无效图形，量测前已修复；要素号：{ids}{more}</translation>
        </message>
        <message>
            <source>{count} polygons of layer “{layer}” have no runoff; there all of the rain is taken to run off that pipes do not take.</source>
            <translation>图层“{layer}”有 {count} 个面没有径流值；该处除管网带走者外全部产流。</translation>
        </message>
        <message>
            <source>{count} polygons of residential land in layer “{layer}” are invalid or empty, such as {example}; they are left out. Repair them with “Fix geometries”.</source>
            <translation>居住用地图层“{layer}”有 {count} 个无效或空的面，例如 {example}，未计入。请用“修复几何图形”修复。</translation>
        </message>
        <message>
            <source>{count} rings do not return to their first points, as the form asks; they were closed by straight lines.</source>
            <translation>{count} 圈没有按格式要求回到首点；已用直线闭合。</translation>
        </message>
        <message>
            <source>{count} texts and attributes stand in no outline; those with a code are listed.</source>
            <translation>有 {count} 个文字和属性不在任何轮廓内；其中含代码的已列出。</translation>
        </message>
        <message>
            <source>{count} undecided</source>
            <translation>待定 {count}</translation>
        </message>
        <message>
            <source>{count} values of field “{field}” in layer “{layer}” stand on several features, such as “{example}”. Each feature is judged; results that share an id cannot be told apart.</source>
            <translation>图层“{layer}”字段“{field}”有 {count} 个值出现在多个要素上，例如“{example}”。每个要素都会审查，但编号相同的结果无法区分。</translation>
        </message>
        <message>
            <source>{count} waived</source>
            <translation>豁免 {count}</translation>
        </message>
        <message>
            <source>{count} zones of layer “{layer}” have no geometry that can be read, such as {example}; they hold no origins.</source>
            <translation>图层“{layer}”中有 {count} 个分区的几何无法读取，例如 {example}；其中没有起点。</translation>
        </message>
        <message>
            <source>{crs} is no Gauss-Krüger zone of 3° or 6°, in which boundary texts are written. Choose “Zone” 3 or 6, and the plots are transformed to the CGCS2000 zone they lie in.</source>
            <translation>{crs} 不是 3° 或 6° 的高斯-克吕格投影带，界址点文本须在投影带中写出。请把“分带”选为 3 或 6，地块会换算到所在的 2000 国家大地坐标系投影带。</translation>
        </message>
        <message>
            <source>{crs} is not in metres. Choose the projected system that the drawing is in.</source>
            <translation>{crs} 不以米为单位。请选择图纸所用的投影坐标系。</translation>
        </message>
        <message>
            <source>{cut} Plot {id} takes it.</source>
            <translation>{cut}该部分并入地块 {id}。</translation>
        </message>
        <message>
            <source>{days} calendar days</source>
            <translation>{days} 个自然日</translation>
        </message>
        <message>
            <source>{days} days overdue</source>
            <translation>超期 {days} 天</translation>
        </message>
        <message>
            <source>{days} working days</source>
            <translation>{days} 个工作日</translation>
        </message>
        <message>
            <source>{day} by the process</source>
            <translation>{day}（按流程）</translation>
        </message>
        <message>
            <source>{depth:.1f} mm of rain fall; the strongest step has {peak:.0f} mm/h.</source>
            <translation>共降雨 {depth:.1f} mm，最强时段 {peak:.0f} mm/h。</translation>
        </message>
        <message>
            <source>{depth:.2f} m</source>
            <translation>{depth:.2f} m</translation>
        </message>
        <message>
            <source>{depth:.2f} m deep here.</source>
            <translation>此处水深 {depth:.2f} m。</translation>
        </message>
        <message>
            <source>{distance:.2f} m from the site</source>
            <translation>距用地 {distance:.2f} m</translation>
        </message>
        <message>
            <source>{distance} against {limit} says nothing: “{layer}” is exact to {accuracy:g} m only.</source>
            <translation>{distance} 与 {limit} 相比不能说明问题：“{layer}”的精度只有 {accuracy:g} m。</translation>
        </message>
        <message>
            <source>{duration:g} minutes are more than a year. Choose a shorter storm.</source>
            <translation>{duration:g} 分钟超过一年。请选择较短的暴雨历时。</translation>
        </message>
        <message>
            <source>{duration:g} minutes in steps of {step:g} are too many steps. Choose a longer step.</source>
            <translation>{duration:g} 分钟按每段 {step:g} 分钟划分，时段过多。请加大时段。</translation>
        </message>
        <message>
            <source>{errors} errors and {warnings} warnings: read the layer of problems before the plots are used.</source>
            <translation>{errors} 个错误，{warnings} 个警告：使用地块之前请先查看问题图层。</translation>
        </message>
        <message>
            <source>{failed} of {total} plots failed at least one rule, {errors} of them a rule of severity “error”; {undecided} more could not be decided.</source>
            <translation>{total} 个地块中，{failed} 个至少有一条规则不通过，其中 {errors} 个违反“错误”级规则；另有 {undecided} 个待定。</translation>
        </message>
        <message>
            <source>{fault} Give {parameter} the result of “{tool}”.</source>
            <translation>{fault}请为 {parameter} 选择“{tool}”的结果。</translation>
        </message>
        <message>
            <source>{features} features with {codes} codes are not settled; the table of open codes lists them.</source>
            <translation>{features} 个要素、{codes} 种代码未定；详见未定代码表。</translation>
        </message>
        <message>
            <source>{feature}: {change}</source>
            <translation>{feature}：{change}</translation>
        </message>
        <message>
            <source>{field}: base {base}, mine {mine}, theirs {theirs}.</source>
            <translation>{field}：原值 {base}，我的 {mine}，对方 {theirs}。</translation>
        </message>
        <message>
            <source>{file} declares entities (DOCTYPE), which no form needs; it is not opened. Save it anew in Word, WPS or Excel.</source>
            <translation>{file} 含实体声明（DOCTYPE），表格模板用不到，故不打开。请在 Word、WPS 或 Excel 中重新保存。</translation>
        </message>
        <message>
            <source>{file} follows another process already. Leave the process empty, or make another file.</source>
            <translation>{file} 已采用另一流程。请将流程留空，或另建文件。</translation>
        </message>
        <message>
            <source>{file} holds macros, which a form needs not and Guiju does not pass on. Save it as .docx or .xlsx without macros.</source>
            <translation>{file} 含宏。表格用不到宏，规矩也不转发宏。请另存为不含宏的 .docx 或 .xlsx。</translation>
        </message>
        <message>
            <source>{file} holds no table of verdicts. Choose what a run wrote as “Verdicts”.</source>
            <translation>{file} 中没有结论表。请选择一次运行写出的“结论”。</translation>
        </message>
        <message>
            <source>{file} holds {count} parts; no form needs more than {most}, and it is not opened.</source>
            <translation>{file} 含 {count} 个部件；任何表格都不需要超过 {most} 个，因此不予打开。</translation>
        </message>
        <message>
            <source>{file} is a zip, but neither a DOCX nor an XLSX. Choose a file that Word, WPS or Excel saved as .docx or .xlsx.</source>
            <translation>{file} 是压缩包，但不是 DOCX 或 XLSX。请选择由 Word、WPS 或 Excel 保存的 .docx 或 .xlsx 文件。</translation>
        </message>
        <message>
            <source>{file} is damaged, or of a kind that is not known here ({reason}). Save it anew in Word, WPS or Excel.</source>
            <translation>{file} 已损坏，或其写法无法识别（{reason}）。请在 Word、WPS 或 Excel 中重新保存。</translation>
        </message>
        <message>
            <source>{file} is damaged: its part {part} cannot be read. Save it anew in Word, WPS or Excel.</source>
            <translation>{file} 已损坏：其中 {part} 无法读取。请在 Word、WPS 或 Excel 中重新保存。</translation>
        </message>
        <message>
            <source>{file} is no DOCX or XLSX: it cannot be opened as one. Choose a file that Word, WPS or Excel saved as .docx or .xlsx.</source>
            <translation>{file} 不是 DOCX 或 XLSX，无法打开。请选择由 Word、WPS 或 Excel 保存的 .docx 或 .xlsx 文件。</translation>
        </message>
        <message>
            <source>{file} is no file of cases.</source>
            <translation>{file} 不是案件文件。</translation>
        </message>
        <message>
            <source>{file} is no package for the field: {reason}.</source>
            <translation>{file} 不是外业包：{reason}。</translation>
        </message>
        <message>
            <source>{file} is no photo. Taken are: {kinds}.</source>
            <translation>{file} 不是照片。支持的格式：{kinds}。</translation>
        </message>
        <message>
            <source>{file} is protected by a password, or in the old format of Office or WPS (doc, xls, wps, et). Take the password away, save it as .docx or .xlsx, and choose that.</source>
            <translation>{file} 设有密码，或是 Office、WPS 的旧格式（doc、xls、wps、et）。请取消密码，另存为 .docx 或 .xlsx 后再选。</translation>
        </message>
        <message>
            <source>{file} is saved as “strict” Open XML. Save it as an ordinary .docx or .xlsx.</source>
            <translation>{file} 保存为“严格”Open XML 格式。请另存为普通的 .docx 或 .xlsx。</translation>
        </message>
        <message>
            <source>{file} unpacks to more than any form needs; it is not opened.</source>
            <translation>{file} 解压后过大，超出任何表格所需，故不打开。</translation>
        </message>
        <message>
            <source>{file}, sheet “{sheet}”, cell {cell}</source>
            <translation>{file}，工作表“{sheet}”，单元格 {cell}</translation>
        </message>
        <message>
            <source>{file}, sheet “{sheet}”, header or footer</source>
            <translation>{file}，工作表“{sheet}”，页眉或页脚</translation>
        </message>
        <message>
            <source>{file}, sheet “{sheet}”, text box</source>
            <translation>{file}，工作表“{sheet}”，文本框</translation>
        </message>
        <message>
            <source>{file}, text</source>
            <translation>{file}，正文</translation>
        </message>
        <message>
            <source>{file}, {part}</source>
            <translation>{file}，{part}</translation>
        </message>
        <message>
            <source>{file}: a Shapefile keeps ten letters of a field's name and 254 bytes of a text; cut are: {cut}. A GeoPackage keeps all.</source>
            <translation>{file}：Shapefile 的字段名只保留十个字母，文本只保留 254 字节；被截断的有：{cut}。GeoPackage 全部保留。</translation>
        </message>
        <message>
            <source>{file}: the sheet's tab “{name}” holds a placeholder, and tabs are not filled in. Give the sheet a plain name and put the placeholder into a cell.</source>
            <translation>{file}：工作表标签“{name}”含有占位符，而标签不作填写。请为工作表取普通名称，把占位符写入单元格。</translation>
        </message>
        <message>
            <source>{file}: the template asks for what was not given: {names}. Give the inputs {inputs}, take the placeholders out of the template, or have what is missing marked in the form.</source>
            <translation>{file}：模板需要以下未提供的内容：{names}。请提供输入 {inputs}，或从模板中删去这些占位符，或选择在表格中标明缺项。</translation>
        </message>
        <message>
            <source>{file}: {plots} plots; {errors} errors and {warnings} warnings.</source>
            <translation>{file}：{plots} 个地块，{errors} 个错误，{warnings} 个警告。</translation>
        </message>
        <message>
            <source>{file}: “{name}” stands where Guiju cannot fill it in ({part}). Put it into the text, a table, a text box or a page's header or footer.</source>
            <translation>{file}：“{name}”所在位置（{part}）无法填写。请移到正文、表格、文本框或页眉页脚中。</translation>
        </message>
        <message>
            <source>{first} {rest}</source>
            <translation>{first}{rest}</translation>
        </message>
        <message>
            <source>{first}; {rest}</source>
            <translation>{first}；{rest}</translation>
        </message>
        <message>
            <source>{idle:.10g} of {places:.10g} places reach nobody: nobody lives within the limit of these facilities, or no street is near them.</source>
            <translation>{places:.10g} 个供给单位（学位、床位等）中有 {idle:.10g} 个无人可达：这些设施的限值内无人居住，或附近没有街道。</translation>
        </message>
        <message>
            <source>{imported} cases taken on, {unchanged} rows say nothing new, {conflicts} conflicts, {refused} other rows not taken over.</source>
            <translation>导入案件 {imported} 个，无变化 {unchanged} 行，冲突 {conflicts} 行，其他未采用 {refused} 行。</translation>
        </message>
        <message>
            <source>{item}: {value} {unit}</source>
            <translation>{item}：{value} {unit}</translation>
        </message>
        <message>
            <source>{kind} needs a date such as '2026-11-21' in single quotes.</source>
            <translation>{kind} 之后须为单引号括起的日期，例如 '2026-11-21'。</translation>
        </message>
        <message>
            <source>{kind} over the limit</source>
            <translation>超限的{kind}</translation>
        </message>
        <message>
            <source>{kind} “{file}” cannot be read as UTF-8 text. Check its path.</source>
            <translation>{kind}“{file}”无法按 UTF-8 文本读取，请检查路径。</translation>
        </message>
        <message>
            <source>{kind} “{file}”, line {line}: {what}</source>
            <translation>{kind}“{file}”第 {line} 行：{what}</translation>
        </message>
        <message>
            <source>{kind}: of {all} found, {over} over {limit:g} cm</source>
            <translation>{kind}：找到 {all} 处，其中 {over} 处超过 {limit:g} cm</translation>
        </message>
        <message>
            <source>{kind}: {over} of {all} over {limit:g} cm</source>
            <translation>{kind}：{all} 个中 {over} 个超过 {limit:g} cm</translation>
        </message>
        <message>
            <source>{layer} (moved from {datum})</source>
            <translation>{layer}（由 {datum} 转换）</translation>
        </message>
        <message>
            <source>{level} ({limit})</source>
            <translation>{level}（{limit}）</translation>
        </message>
        <message>
            <source>{level}: {value:g} mm in {hours:g} h.</source>
            <translation>{level}：{hours:g} 小时 {value:g} mm。</translation>
        </message>
        <message>
            <source>{limit}, radius</source>
            <translation>{limit}，半径</translation>
        </message>
        <message>
            <source>{link} {codes}</source>
            <translation>{link}{codes}</translation>
        </message>
        <message>
            <source>{low} to below {high}</source>
            <translation>{low} 至 {high} 以下</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} 至 {high}</translation>
        </message>
        <message>
            <source>{low} – {high} mm</source>
            <translation>{low}–{high} mm</translation>
        </message>
        <message>
            <source>{measured}, limit {limit}</source>
            <translation>{measured}，限值 {limit}</translation>
        </message>
        <message>
            <source>{metres} m</source>
            <translation>{metres} m</translation>
        </message>
        <message>
            <source>{metres} m · {minutes:.1f} min</source>
            <translation>{metres} m · {minutes:.1f} 分钟</translation>
        </message>
        <message>
            <source>{met} of {count} kinds of everyday facility that count can be walked to within their limits: {score} of 100 points.</source>
            <translation>计分的 {count} 类日常设施中，{met} 类在步行限值内：满分 100 分，得 {score} 分。</translation>
        </message>
        <message>
            <source>{met} of {of} · {level} ({limit})</source>
            <translation>{met}/{of} · {level}（{limit}）</translation>
        </message>
        <message>
            <source>{minutes:.0f} min</source>
            <translation>{minutes:.0f} 分钟</translation>
        </message>
        <message>
            <source>{minutes:.1f} min</source>
            <translation>{minutes:.1f} 分钟</translation>
        </message>
        <message>
            <source>{minutes:.1f} min · {metres} m</source>
            <translation>{minutes:.1f} 分钟 · {metres} m</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} 分钟</translation>
        </message>
        <message>
            <source>{named} kinds are named for {layers} layers; name one for each layer, in the same order, or none to go by the layers' names.</source>
            <translation>给出 {named} 个类别，而图层有 {layers} 个；请按次序每层给一个，或都不给而按图层名识别。</translation>
        </message>
        <message>
            <source>{name} is not a layout template. Save one from QGIS's layout window (Layout, Save as Template…), or use a bundled one.</source>
            <translation>{name} 不是布局模板。请在 QGIS 布局窗口中“布局 → 另存为模板”，或使用内置图幅。</translation>
        </message>
        <message>
            <source>{name} is not a number that JSON knows.</source>
            <translation>{name} 不是 JSON 认可的数字。</translation>
        </message>
        <message>
            <source>{name}, not subdivided</source>
            <translation>{name}（未细分）</translation>
        </message>
        <message>
            <source>{near} of {count}</source>
            <translation>{near} / {count}</translation>
        </message>
        <message>
            <source>{one} and {other} overlap by {area:.4f} m²; the overlap is {width:.3f} m wide on average.</source>
            <translation>{one} 与 {other} 重叠 {area:.4f} m²，重叠处平均宽 {width:.3f} m。</translation>
        </message>
        <message>
            <source>{one} and {two}</source>
            <translation>{one}且{two}</translation>
        </message>
        <message>
            <source>{one} covers the same ground as {other}.</source>
            <translation>{one} 与 {other} 范围完全相同。</translation>
        </message>
        <message>
            <source>{one} has a corner of {angle:.2f} degrees.</source>
            <translation>{one} 有一个 {angle:.2f} 度的角。</translation>
        </message>
        <message>
            <source>{one} has no geometry.</source>
            <translation>{one} 没有图形。</translation>
        </message>
        <message>
            <source>{one} has only {area:.4f} m².</source>
            <translation>{one} 只有 {area:.4f} m²。</translation>
        </message>
        <message>
            <source>{one} is a sliver of {area:.4f} m², {width:.3f} m wide on average.</source>
            <translation>{one} 是狭长面：{area:.4f} m²，平均宽 {width:.3f} m。</translation>
        </message>
        <message>
            <source>{one} is not a valid polygon: {detail}.</source>
            <translation>{one} 不是有效的面：{detail}。</translation>
        </message>
        <message>
            <source>{one} {two}</source>
            <translation>{one}{two}</translation>
        </message>
        <message>
            <source>{one}, {two}</source>
            <translation>{one}、{two}</translation>
        </message>
        <message>
            <source>{one}; {two}</source>
            <translation>{one}；{two}</translation>
        </message>
        <message>
            <source>{opened} cases were opened, {kept} were there already.</source>
            <translation>新建案件 {opened} 个，已有案件 {kept} 个。</translation>
        </message>
        <message>
            <source>{origin} wants the log-in at {url}, which is another server or another port. It was not sent there. Use the address of the services at that server, or choose a log-in of the kind Esri token.</source>
            <translation>{origin} 要求在 {url} 登录，而那是另一台服务器或另一个端口，登录信息未发送。请改用该服务器上的服务地址，或选用“Esri token”类型的身份验证。</translation>
        </message>
        <message>
            <source>{output} cannot be written to {file}: {reason}. Give it another ending.</source>
            <translation>{output} 无法写入 {file}：{reason}。请改用其他扩展名。</translation>
        </message>
        <message>
            <source>{output} must be the plain name of a file, since each zone has a folder of its own: such as {example}, without a folder or a database.</source>
            <translation>{output} 只能是文件名（如 {example}），不能含文件夹或数据库：每个分区各有自己的文件夹。</translation>
        </message>
        <message>
            <source>{over} too far</source>
            <translation>超出 {over}</translation>
        </message>
        <message>
            <source>{path} cannot be read: {reason}.</source>
            <translation>无法读取 {path}：{reason}。</translation>
        </message>
        <message>
            <source>{path} is no checkout.</source>
            <translation>{path} 不是检出数据。</translation>
        </message>
        <message>
            <source>{path} is no file of cases. Choose one that the tool “Open cases” has made.</source>
            <translation>{path} 不是案件文件。请选择由“建立案件”工具生成的文件。</translation>
        </message>
        <message>
            <source>{path} is there already. Choose another name for the checkout.</source>
            <translation>{path} 已存在。请为检出数据另取名称。</translation>
        </message>
        <message>
            <source>{people:,.0f} people are farther than {limit:g} {unit} from every open site.</source>
            <translation>{people:,.0f} 人距任何开放设施都超过 {limit:g} {unit}。</translation>
        </message>
        <message>
            <source>{people:,.0f} people are unconnected: no street is near enough to their points.</source>
            <translation>{people:,.0f} 人未接入：其需求点附近没有街道。</translation>
        </message>
        <message>
            <source>{people:,.0f} people are within {limit:g} {unit} of an open site but find no place there: these sites are full.</source>
            <translation>{people:,.0f} 人在 {limit:g} {unit} 之内有开放设施，但那里已满，没有容量。</translation>
        </message>
        <message>
            <source>{people:,.0f} people have no way to any open site.</source>
            <translation>{people:,.0f} 人没有路可到任何开放设施。</translation>
        </message>
        <message>
            <source>{people:,.1f} of the people of layer “{layer}” live where the terrain has no heights: they are not counted as affected (field off_terrain).</source>
            <translation>图层“{layer}”中有 {people:,.1f} 人居住处地形无高程：未计入受影响人口（字段 off_terrain）。</translation>
        </message>
        <message>
            <source>{place}: a row of the table “{inner}” stands inside a row of the table “{outer}”; one repeated row cannot hold another.</source>
            <translation>{place}：表“{inner}”的行嵌在表“{outer}”的行内；重复行不能再含重复行。</translation>
        </message>
        <message>
            <source>{place}: one row holds columns of two tables, “{one}” and “{other}”. Give each a row of its own.</source>
            <translation>{place}：同一行里有两个表“{one}”和“{other}”的列。请各用一行。</translation>
        </message>
        <message>
            <source>{place}: the braces of a placeholder do not close in “{text}”. Write it as {example}.</source>
            <translation>{place}：“{text}”中占位符的花括号不成对。请写成 {example}。</translation>
        </message>
        <message>
            <source>{place}: the placeholder “{name}” stands in a formula. Give it a cell of its own and read that cell.</source>
            <translation>{place}：占位符“{name}”写在公式里。请另用一个单元格放置，再由公式引用该单元格。</translation>
        </message>
        <message>
            <source>{place}: the template asks for “{name}”, which was not given. Give the input {inputs}, take the placeholder out of the template, or have what is missing marked in the form.</source>
            <translation>{place}：模板要求“{name}”，但本次未提供。请补充输入 {inputs}，或从模板中删去该占位符，或选择在表中标明缺项。</translation>
        </message>
        <message>
            <source>{place}: the template has a placeholder “{name}” that Guiju does not know. Correct it, or give a value of your own as {own}. Known are: {known}.</source>
            <translation>{place}：模板中的占位符“{name}”规矩不认识。请更正，或写成自定义值 {own}。可用的有：{known}。</translation>
        </message>
        <message>
            <source>{place}: {length} characters do not fit into one cell, which takes {most}. Use a DOCX for texts of this length.</source>
            <translation>{place}：文字共 {length} 字，一个单元格最多容纳 {most} 字。这样长的文字请用 DOCX 模板。</translation>
        </message>
        <message>
            <source>{place}: “{name}” cannot stand here; only single values can.</source>
            <translation>{place}：“{name}”不能写在这里，这里只能写单个值。</translation>
        </message>
        <message>
            <source>{place}: “{name}” stands in the merged cells {area}, which lie in several rows. Only one row is repeated for each record: split them, and merge cells within one row only.</source>
            <translation>{place}：“{name}”位于跨行的合并单元格 {area} 中。每条记录只重复一行：请拆分该合并单元格，仅在同一行内合并。</translation>
        </message>
        <message>
            <source>{place}: “{name}” stands outside a table. Columns of a table stand in a table's row, which is repeated for each record.</source>
            <translation>{place}：“{name}”写在表格之外。表的列应写在表格的一行内，该行按记录重复。</translation>
        </message>
        <message>
            <source>{rain:.1f} mm × {coefficient:.2f} = {runoff:.1f} mm run off.</source>
            <translation>{rain:.1f} mm × {coefficient:.2f} = 径流 {runoff:.1f} mm。</translation>
        </message>
        <message>
            <source>{rain:.1f} mm × {coefficient:.2f} − {pipes:.1f} mm (pipes) = {runoff:.1f} mm run off.</source>
            <translation>{rain:.1f} mm × {coefficient:.2f} − {pipes:.1f} mm（管网）= 径流 {runoff:.1f} mm。</translation>
        </message>
        <message>
            <source>{rain:.1f} mm, as was given</source>
            <translation>{rain:.1f} mm（给定）</translation>
        </message>
        <message>
            <source>{rain:.1f} mm: {years:g} years, {minutes:g} minutes, formula {formula}</source>
            <translation>{rain:.1f} mm：重现期 {years:g} 年，历时 {minutes:g} 分钟，公式“{formula}”</translation>
        </message>
        <message>
            <source>{rain:g} mm is more rain than was ever measured in a day ({most:g} mm). Check the figure.</source>
            <translation>{rain:g} mm 超过有记录的最大日雨量（{most:g} mm），请核对数值。</translation>
        </message>
        <message>
            <source>{reason}</source>
            <translation>{reason}</translation>
        </message>
        <message>
            <source>{release} plots with {released} ha are released, {intensify} intensified by {added} m² of floor area; the output goes from {before} to {after} × 10,000 yuan a year.</source>
            <translation>腾退 {release} 宗 {released} 公顷，提升 {intensify} 宗、新增建筑面积 {added} m²；年产值由 {before} 万元变为 {after} 万元。</translation>
        </message>
        <message>
            <source>{remedy} Moving the line instead: amendment required.</source>
            <translation>{remedy}若改为移动控制线，须依程序修改。</translation>
        </message>
        <message>
            <source>{required} candidates are required, but only {count} new sites are asked for. Ask for at least as many, or require fewer.</source>
            <translation>必选的候选点有 {required} 个，却只要求 {count} 个新设施点。请增加数目，或减少必选。</translation>
        </message>
        <message>
            <source>{rest} m² of the change are no flow; section 6 says where they come from.</source>
            <translation>变化中有 {rest} m² 不属流量，来源见第 6 节。</translation>
        </message>
        <message>
            <source>{roles} roles are named for {layers} control layers; name one role for each layer, in the same order, or none to go by the layers' names.</source>
            <translation>写了 {roles} 个角色，而控制图层有 {layers} 个；请按次序为每个图层写一个角色，或都不写，按图层名识别。</translation>
        </message>
        <message>
            <source>{role} (no date or document stated)</source>
            <translation>{role}（未注明日期和批准文件）</translation>
        </message>
        <message>
            <source>{role} (no date stated, {document})</source>
            <translation>{role}（未注明日期，{document}）</translation>
        </message>
        <message>
            <source>{role} (required)</source>
            <translation>{role}（必需）</translation>
        </message>
        <message>
            <source>{role} ({date}, no document stated)</source>
            <translation>{role}（{date}，未注明批准文件）</translation>
        </message>
        <message>
            <source>{role} ({date}, {document})</source>
            <translation>{role}（{date}，{document}）</translation>
        </message>
        <message>
            <source>{rules} – undecided for plot {plot}: {reason}</source>
            <translation>{rules}——地块 {plot} 待定：{reason}</translation>
        </message>
        <message>
            <source>{rules} – undecided for {count} plots, such as plot {plot}: {reason}</source>
            <translation>{rules}——{count} 宗地块待定，如地块 {plot}：{reason}</translation>
        </message>
        <message>
            <source>{rules} – undecided: {reason}</source>
            <translation>{rules}——待定：{reason}</translation>
        </message>
        <message>
            <source>{rule} – not met by plot {plot}: {reason}</source>
            <translation>{rule}——地块 {plot} 不符合：{reason}</translation>
        </message>
        <message>
            <source>{rule} – not met by {count} plots; the worst is plot {plot}: {reason}</source>
            <translation>{rule}——{count} 宗地块不符合，其中最突出的是地块 {plot}：{reason}</translation>
        </message>
        <message>
            <source>{rule} – not met: {reason}</source>
            <translation>{rule}——不符合：{reason}</translation>
        </message>
        <message>
            <source>{runoff:.1f} mm run off; {volume:,.0f} m³ of water stand on {area:,.1f} ha in {ponds:,} ponds, up to {deepest:.2f} m deep.</source>
            <translation>径流 {runoff:.1f} mm；{ponds:,} 个积水区共积水 {volume:,.0f} m³，面积 {area:,.1f} ha，最深 {deepest:.2f} m。</translation>
        </message>
        <message>
            <source>{said}</source>
            <translation>{said}</translation>
        </message>
        <message>
            <source>{sentence}; it closes.</source>
            <translation>{sentence}；已闭合。</translation>
        </message>
        <message>
            <source>{sentence}; {error:.1e} of it is not accounted for.</source>
            <translation>{sentence}；有 {error:.1e} 未能计清。</translation>
        </message>
        <message>
            <source>{share:.0%} of the cells count as changed. Season, light, clouds or images that do not lie on each other may be the reason; try “Even out the dates”, or give a threshold.</source>
            <translation>{share:.0%} 的像元被判为变化，可能由季相、光照、云或影像未配准造成；可试用“消除整体差异”，或自行给定阈值。</translation>
        </message>
        <message>
            <source>{share:.0f} % of the investment made, under {least:g} %</source>
            <translation>仅完成投资的 {share:.0f}%，低于 {least:g}%</translation>
        </message>
        <message>
            <source>{share:.1%} of the terrain lie in no polygon with a runoff; there all of the rain is taken to run off that pipes do not take.</source>
            <translation>地形的 {share:.1%} 不在任何有径流值的面内；该处除管网带走者外全部产流。</translation>
        </message>
        <message>
            <source>{share:.1f} % of the area that is due is developed</source>
            <translation>已开发面积仅占应开发面积的 {share:.1f}%</translation>
        </message>
        <message>
            <source>{share:.1f} % of the total is invested</source>
            <translation>已投资仅占总投资的 {share:.1f}%</translation>
        </message>
        <message>
            <source>{shown} of {all}</source>
            <translation>{shown} / {all}</translation>
        </message>
        <message>
            <source>{shown} of {all} entries.</source>
            <translation>共 {all} 条，显示 {shown} 条。</translation>
        </message>
        <message>
            <source>{shown} of {count} collections</source>
            <translation>{shown} / {count} 个数据集</translation>
        </message>
        <message>
            <source>{shown} of {count} origins that lack something, those first where people times missing points are most; the layer of scores holds all.</source>
            <translation>缺设施的 {count} 个起点中的 {shown} 个，按“人口 × 所缺分数”从大到小排列；全部见得分图层。</translation>
        </message>
        <message>
            <source>{shown} of {count} zones; the layer of zones holds all.</source>
            <translation>{count} 个分区中的 {shown} 个；全部见分区图层。</translation>
        </message>
        <message>
            <source>{size}, vertices: {count}</source>
            <translation>{size}，{count} 个顶点</translation>
        </message>
        <message>
            <source>{station} · {measured} {value} · {state}</source>
            <translation>{station} · {measured} {value} · {state}</translation>
        </message>
        <message>
            <source>{station} · {measured} · {state}</source>
            <translation>{station} · {measured} · {state}</translation>
        </message>
        <message>
            <source>{target:,.2f} ha are to be released, but all plots together have {most:,.2f} ha, {short:,.2f} ha less.</source>
            <translation>要求腾退 {target:,.2f} 公顷，但全部地块合计只有 {most:,.2f} 公顷，差 {short:,.2f} 公顷。</translation>
        </message>
        <message>
            <source>{time}  {value}; {hours:g} h: {total}</source>
            <translation>{time}  {value}；{hours:g} 小时：{total}</translation>
        </message>
        <message>
            <source>{time} ({place} of {count})</source>
            <translation>{time}（第 {place} 个，共 {count} 个）</translation>
        </message>
        <message>
            <source>{time}: {failed} fail, {undecided} undecided, {passed} pass; waived failures: {waived}</source>
            <translation>{time}：不通过 {failed}，待定 {undecided}，通过 {passed}；已豁免的不通过结论 {waived}</translation>
        </message>
        <message>
            <source>{title} (all over this map)</source>
            <translation>{title}（覆盖整幅图）</translation>
        </message>
        <message>
            <source>{title} (history)</source>
            <translation>{title}（历史）</translation>
        </message>
        <message>
            <source>{title} (working copy)</source>
            <translation>{title}（检出数据）</translation>
        </message>
        <message>
            <source>{title} ({time})</source>
            <translation>{title}（{time}）</translation>
        </message>
        <message>
            <source>{title} as it was</source>
            <translation>{title} 当时状态</translation>
        </message>
        <message>
            <source>{title} · checked out {time} · features: {count}</source>
            <translation>{title} · {time} 检出 · {count} 个要素</translation>
        </message>
        <message>
            <source>{title} → {other}</source>
            <translation>{title} → {other}</translation>
        </message>
        <message>
            <source>{title}: {added} added, {removed} removed, {changed} changed.</source>
            <translation>{title}：新增 {added}，删除 {removed}，变化 {changed}。</translation>
        </message>
        <message>
            <source>{title}: {count} features.</source>
            <translation>{title}：{count} 个要素。</translation>
        </message>
        <message>
            <source>{title}: {start} → {end}</source>
            <translation>{title}：{start} → {end}</translation>
        </message>
        <message>
            <source>{total} are certain, but {count} features of layer “{layer}” could not be counted.</source>
            <translation>可以确定的为 {total}，但图层“{layer}”有 {count} 个要素无法计入。</translation>
        </message>
        <message>
            <source>{unit} in {minutes:g} min</source>
            <translation>{minutes:g} 分钟 {unit}</translation>
        </message>
        <message>
            <source>{unknown} of {buildings} buildings have neither floors nor height nor a declared floor area.</source>
            <translation>{buildings} 栋建筑中有 {unknown} 栋既无层数、高度，也无计容建筑面积。</translation>
        </message>
        <message>
            <source>{url} asks for a log-in, or does not know the one that was given. Choose another authentication in the connection.</source>
            <translation>{url} 需要登录，或不认可所给的登录信息。请在连接中另选身份验证配置。</translation>
        </message>
        <message>
            <source>{url} cannot be reached ({reason}). Check the address and the network, and whether the service runs.</source>
            <translation>无法连接 {url}（{reason}）。请检查地址和网络，以及服务是否在运行。</translation>
        </message>
        <message>
            <source>{url} does not allow this to the log-in that was given. Ask those who run the service.</source>
            <translation>当前登录用户无权在 {url} 进行此操作。请与服务的管理人员联系。</translation>
        </message>
        <message>
            <source>{url} does not take the request (status {status}).</source>
            <translation>{url} 不接受该请求（状态码 {status}）。</translation>
        </message>
        <message>
            <source>{url} has sent nothing for {seconds:.0f} seconds. Try again later, or ask for less.</source>
            <translation>{url} 已有 {seconds:.0f} 秒没有发来数据。请稍后再试，或减少请求的数据量。</translation>
        </message>
        <message>
            <source>{url} leads on to {target}. Put the address that begins with https:// into the connection, so that its log-in is sent there.</source>
            <translation>{url} 转到 {target}。请将以 https:// 开头的地址写入连接，登录信息才会发往该处。</translation>
        </message>
        <message>
            <source>{url} sends more than {most:.0f} MB, which is not taken. Ask for a smaller area or time.</source>
            <translation>{url} 发来的数据超过 {most:.0f} MB，不予接收。请缩小范围或时段。</translation>
        </message>
        <message>
            <source>{url} takes a change only with the state on which it was made.</source>
            <translation>{url} 要求修改时注明所依据的版本。</translation>
        </message>
        <message>
            <source>{url} wants its layers to be asked for at {other}, where the log-in of this connection does not belong. Put that address into the connection if it is the right one, or have the service corrected by those who run it.</source>
            <translation>{url} 要求到 {other} 请求图层，而本连接的登录信息不属于那里。如该地址正确，请将其填入连接；否则请服务的管理人员更正。</translation>
        </message>
        <message>
            <source>{url} was asked too often. Try again later.</source>
            <translation>对 {url} 的请求过于频繁。请稍后再试。</translation>
        </message>
        <message>
            <source>{url} was changed by somebody else meanwhile.</source>
            <translation>{url} 在此期间已被他人修改。</translation>
        </message>
        <message>
            <source>{use} on {planned}</source>
            <translation>规划用途 {planned}，拟用途 {use}</translation>
        </message>
        <message>
            <source>{value:g} {unit} in {hours:g} h</source>
            <translation>{hours:g} 小时 {value:g} {unit}</translation>
        </message>
        <message>
            <source>{value} is an estimate and within {margin} of the limit {limit}: measure it.</source>
            <translation>{value} 为估算值，与限值 {limit} 相差不到 {margin}，须实测。</translation>
        </message>
        <message>
            <source>{value} is less than {limit}.</source>
            <translation>{value} 小于 {limit}。</translation>
        </message>
        <message>
            <source>{value} is more than {limit}.</source>
            <translation>{value} 大于 {limit}。</translation>
        </message>
        <message>
            <source>{value} is not more than {limit}.</source>
            <translation>{value} 不大于 {limit}。</translation>
        </message>
        <message>
            <source>{value} is within the tolerance of {tolerance} of the limit {limit}.</source>
            <translation>{value} 与限值 {limit} 之差在容差 {tolerance} 之内。</translation>
        </message>
        <message>
            <source>{value} misses the limit {limit} by no more than the tolerance of {tolerance}.</source>
            <translation>{value} 超出限值 {limit}，但未超过容差 {tolerance}。</translation>
        </message>
        <message>
            <source>{value}: {area:,.2f} m² ({share:.2f} % of the site)</source>
            <translation>{value}：{area:,.2f} 平方米（占用地 {share:.2f} %）</translation>
        </message>
        <message>
            <source>{value}: {area:,.2f} m² ({share:.2f} % of the site), {count} parcels</source>
            <translation>{value}：{area:,.2f} 平方米（占用地 {share:.2f} %），{count} 宗</translation>
        </message>
        <message>
            <source>{walk}, straight</source>
            <translation>{walk}，直线</translation>
        </message>
        <message>
            <source>{warning}</source>
            <translation>{warning}</translation>
        </message>
        <message>
            <source>{what} ({count} faults in all.)</source>
            <translation>{what}（共 {count} 处错误。）</translation>
        </message>
        <message>
            <source>{what} The server says: “{said}”</source>
            <translation>{what}服务器的说明：“{said}”</translation>
        </message>
        <message>
            <source>{what} {more}</source>
            <translation>{what}{more}</translation>
        </message>
        <message>
            <source>{whole} of {total} people ({share}) have all that counts within their limits. The fewest reach {category}: {least}.</source>
            <translation>{total} 人中有 {whole} 人（{share}）所有计分设施都在限值之内。覆盖最少的是{category}：{least}。</translation>
        </message>
        <message>
            <source>{why} It concerns {count} features.</source>
            <translation>{why}涉及 {count} 个要素。</translation>
        </message>
        <message>
            <source>{width} × {height} of {x:g} × {y:g} m</source>
            <translation>{width} × {height}，每格 {x:g} × {y:g} m</translation>
        </message>
        <message>
            <source>{without:.10g} of {people:.10g} people have no access at all within the limit.</source>
            <translation>{people:.10g} 人中有 {without:.10g} 人在限值内没有任何可达供给。</translation>
        </message>
        <message>
            <source>{worth} of {count} blocks have at least {area} ha and may be worth assembling.</source>
            <translation>{count} 处区块中有 {worth} 处不小于 {area} 公顷，可考虑整备。</translation>
        </message>
        <message>
            <source>{years} yr</source>
            <translation>{years} 年</translation>
        </message>
        <message>
            <source>¼ to ½ of the mean: {low} to {high}</source>
            <translation>均值的 ¼ 至 ½：{low} 至 {high}</translation>
        </message>
        <message>
            <source>½ to 1 × the mean: {low} to {high}</source>
            <translation>均值的 ½ 至 1 倍：{low} 至 {high}</translation>
        </message>
        <message>
            <source>— (not given)</source>
            <translation>—（未提供）</translation>
        </message>
        <message>
            <source>“Among the first {top}”: how many of {draws} draws of random weights (each mixture as likely as any other, seed {seed}) leave the plot among the first {top}.</source>
            <translation>“列入前{top}名”：随机抽取 {draws} 组权重（各种组合机会均等，种子 {seed}）时，该宗地列入前 {top} 名的比例。</translation>
        </message>
        <message>
            <source>“Apply” starts editing the layer.</source>
            <translation>点击“应用”将开启图层编辑。</translation>
        </message>
        <message>
            <source>“Figure not verified” means that nobody has compared the figure with the printed standard yet. Such a rule warns; it does not decide.</source>
            <translation>“数值未核对”是指尚无人将该数值与标准的正式文本核对。这样的规则只作警告，不作定论。</translation>
        </message>
        <message>
            <source>“Figure where there is none” is {value:g}, but a curve number is above 0 and at most 100.</source>
            <translation>“未定地块采用的数值”为 {value:g}，而曲线数应大于 0 且不超过 100。</translation>
        </message>
        <message>
            <source>“Figure where there is none” is {value:g}, but a runoff coefficient is from 0 to 1.</source>
            <translation>“未定地块采用的数值”为 {value:g}，而径流系数应在 0 至 1 之间。</translation>
        </message>
        <message>
            <source>“Run on all” runs the tool “Check compliance” on the layer as it is now, edits included.</source>
            <translation>“全部运行”以图层的现状（含未保存的编辑）运行工具“合规性审查”。</translation>
        </message>
        <message>
            <source>“{after}” is in {other} and was warped to the grid of “{before}” in {crs} (bilinear). Edges may move by part of a cell.</source>
            <translation>“{after}”的坐标系为 {other}，已重采样到“{before}”的格网（{crs}，双线性）。边缘可能移动不足一个像元。</translation>
        </message>
        <message>
            <source>“{before}” and “{after}” do not reach equally far; only the ground that both show is compared ({share:.0%} of the earlier one).</source>
            <translation>“{before}”与“{after}”范围不同，只比较两者共有的部分（前一时点的 {share:.0%}）。</translation>
        </message>
        <message>
            <source>“{before}” and “{after}” have no cell of which both have data, so there is nothing to compare.</source>
            <translation>“{before}”与“{after}”没有共同有数据的像元，无从比较。</translation>
        </message>
        <message>
            <source>“{before}” and “{after}” have no ground in common, so there is nothing to compare. Check that they are of one place, and their reference systems.</source>
            <translation>“{before}”与“{after}”没有公共范围，无从比较。请检查两者是否为同一地区，以及各自的坐标系。</translation>
        </message>
        <message>
            <source>“{character}” has no meaning here.</source>
            <translation>“{character}”在此没有意义。</translation>
        </message>
        <message>
            <source>“{code}” is in no table. Correct it, or write it into a table of your own.</source>
            <translation>“{code}”不在任何表中。请更正，或写入自己的对照表。</translation>
        </message>
        <message>
            <source>“{code}” is no code of {title}, but one of {others}.</source>
            <translation>“{code}”不是 {title} 的代码，而是 {others} 的代码。</translation>
        </message>
        <message>
            <source>“{code}” is no code of {title}; a leading zero seems to be lost ({meant}).</source>
            <translation>“{code}”不是 {title} 的代码；似乎丢失了首位的零（{meant}）。</translation>
        </message>
        <message>
            <source>“{collection}” holds no points, lines, regions or rows, so it cannot be fetched.</source>
            <translation>“{collection}”不含点、线、面或属性表数据，无法获取。</translation>
        </message>
        <message>
            <source>“{collection}” is shown by QGIS itself and cannot be fetched. Add it to the map as a layer.</source>
            <translation>“{collection}”由 QGIS 直接显示，不能获取到本地。请将其作为图层加入地图。</translation>
        </message>
        <message>
            <source>“{collection}” names no reference system that is known here, so its features cannot be placed. Have it set in the data source by those who run the service.</source>
            <translation>“{collection}”没有可识别的坐标系，无法确定要素位置。请服务的管理人员在数据源中设置坐标系。</translation>
        </message>
        <message>
            <source>“{date}” is no date. Write it as 2026-11-20, 2026/11/20, 2026年11月20日, 二〇二六年十一月二十日 or 20 November 2026, or leave it empty for today.</source>
            <translation>“{date}”不是日期。请写作 2026-11-20、2026/11/20、2026年11月20日、二〇二六年十一月二十日 或 20 November 2026；留空则取今天。</translation>
        </message>
        <message>
            <source>“{day}” is no day of the calendar.</source>
            <translation>“{day}”不是有效日期。</translation>
        </message>
        <message>
            <source>“{field}” is {value}, less than the limit of {limit} ({source}).</source>
            <translation>“{field}”为 {value}，低于限值 {limit}（{source}）。</translation>
        </message>
        <message>
            <source>“{field}” is {value}, more than the limit of {limit} ({source}).</source>
            <translation>“{field}”为 {value}，高于限值 {limit}（{source}）。</translation>
        </message>
        <message>
            <source>“{field}” of plot {id} becomes {value:,.15g}.</source>
            <translation>地块 {id} 的“{field}”改为 {value:,.15g}。</translation>
        </message>
        <message>
            <source>“{field}” says {recorded}, and {measured} are measured: {difference} apart.</source>
            <translation>“{field}”登记为 {recorded}，量测为 {measured}，相差 {difference}。</translation>
        </message>
        <message>
            <source>“{file}” cannot be read at line {line}: {reason}.</source>
            <translation>“{file}”第 {line} 行无法读取：{reason}。</translation>
        </message>
        <message>
            <source>“{file}” is neither UTF-8 nor GB 18030 text. Save it as “CSV UTF-8”.</source>
            <translation>“{file}”既不是 UTF-8 也不是 GB 18030 文本。请另存为“CSV UTF-8”。</translation>
        </message>
        <message>
            <source>“{file}” is no table of cases: it has no column {columns}. Take the file that “Export cases” has written, and leave its heads as they are.</source>
            <translation>“{file}”不是案件表：缺少列 {columns}。请使用“导出案件”生成的文件，并保留表头不变。</translation>
        </message>
        <message>
            <source>“{file}” is not a scenario of the Storm dock, or is damaged. Choose a file that the dock has saved.</source>
            <translation>“{file}”不是暴雨面板的方案，或已损坏。请选择该面板保存的文件。</translation>
        </message>
        <message>
            <source>“{finding}” is none of the findings of the process: {known}.</source>
            <translation>“{finding}”不是流程规定的核查结论：{known}。</translation>
        </message>
        <message>
            <source>“{from_label}” is empty. Say from what time on, or name another collection to compare with.</source>
            <translation>“{from_label}”为空。请指定起始时间，或指定另一个要与之对比的数据集。</translation>
        </message>
        <message>
            <source>“{given}” is no order of sources: name attribute, text or layer, each once.</source>
            <translation>“{given}”不是有效的来源顺序：请写 attribute、text、layer，各至多一次。</translation>
        </message>
        <message>
            <source>“{id}” is none of: {known}.</source>
            <translation>“{id}”不在以下范围内：{known}。</translation>
        </message>
        <message>
            <source>“{input}” is marked {own}; the results are marked {marking}, as was chosen.</source>
            <translation>“{input}”的密级为{own}；按所选密级，成果标为{marking}。</translation>
        </message>
        <message>
            <source>“{key}” is given twice.</source>
            <translation>“{key}”重复给出。</translation>
        </message>
        <message>
            <source>“{key}” is missing.</source>
            <translation>缺少“{key}”。</translation>
        </message>
        <message>
            <source>“{label}” is empty. Say it in a few words: the export log is of no use without.</source>
            <translation>“{label}”未填写。请简要说明，否则导出日志失去意义。</translation>
        </message>
        <message>
            <source>“{label}” is empty. Say what is to be fetched, and from where.</source>
            <translation>“{label}”为空。请说明获取什么、从何处获取。</translation>
        </message>
        <message>
            <source>“{label}” is empty. Say what is to be published, and where to.</source>
            <translation>“{label}”为空。请说明要发布什么、发布到哪里。</translation>
        </message>
        <message>
            <source>“{label}” is {value}, but it must be a number from {least:g} to {most:g}.</source>
            <translation>“{label}”为 {value}，但须为 {least:g} 至 {most:g} 的数字。</translation>
        </message>
        <message>
            <source>“{label}” is {value}, but it must be a number, {least:g} or more.</source>
            <translation>“{label}”为 {value}，但须为不小于 {least:g} 的数字。</translation>
        </message>
        <message>
            <source>“{label}” is {value}, but it must be a number.</source>
            <translation>“{label}”为 {value}，但须为数字。</translation>
        </message>
        <message>
            <source>“{label}” is {value}, but it must be one of these words: {words}.</source>
            <translation>“{label}”为 {value}，但只能是下列词之一：{words}。</translation>
        </message>
        <message>
            <source>“{label}” would be written to {file}, but its ending must be {endings}.</source>
            <translation>“{label}”将写入 {file}，但其扩展名应为 {endings}。</translation>
        </message>
        <message>
            <source>“{layer}” cannot be brought to the reference system of “{other}”. Check its reference system.</source>
            <translation>“{layer}”无法转换到“{other}”的坐标系，请检查其坐标系。</translation>
        </message>
        <message>
            <source>“{layer}” has {held} bands, and band {band} is asked for. Choose other bands, or compare by “bands”.</source>
            <translation>“{layer}”有 {held} 个波段，却要求第 {band} 波段。请另选波段，或按“bands”比较。</translation>
        </message>
        <message>
            <source>“{layer}” is up to date: {count} features.</source>
            <translation>“{layer}”已更新：{count} 个要素。</translation>
        </message>
        <message>
            <source>“{layer}” is {depth} deep there or more, and it bears {limit}.</source>
            <translation>该处“{layer}”深 {depth} 以上，可承受 {limit}。</translation>
        </message>
        <message>
            <source>“{layer}” is {offset:.0f} m off where it is laid over surveyed data: it looks as if it came from a public web map, whose coordinates are shifted ({datum}).

A copy is moved to CGCS2000 (WGS 84), for checking and planning within the bureau. The formulas are not official and agree with the maps to about a metre, so the copy does not replace a survey. The layer itself stays as it is.

The offset of public maps is there by regulation, and true coordinates may be confidential. Convert only what you are entitled to hold in true coordinates, and do not publish the copy. What you enter here is kept in the export log.</source>
            <translation>“{layer}”与测绘数据叠合时偏移 {offset:.0f} 米，疑取自公开的互联网地图，其坐标经过偏移处理（{datum}）。

将把一份副本转换到 CGCS2000（WGS 84），供单位内部核查与规划使用。所用公式并非官方公式，与地图的符合程度约为一米，因此副本不能代替测量成果。原图层保持不变。

公开地图的坐标偏移是按规定作出的，真实坐标可能涉密。请只转换您有权持有真实坐标的数据，且不要公开副本。此处填写的内容将登记入导出日志。</translation>
        </message>
        <message>
            <source>“{layer}” is {range} deep there, so it cannot be said whether more than {limit}.</source>
            <translation>该处“{layer}”深 {range}，无法判定是否超过 {limit}。</translation>
        </message>
        <message>
            <source>“{line}” is no line of a header: write key=value.</source>
            <translation>“{line}”不是文件头的行：请写成“名称=值”。</translation>
        </message>
        <message>
            <source>“{low}” is more than “{high}”.</source>
            <translation>“{low}”大于“{high}”。</translation>
        </message>
        <message>
            <source>“{name}” already means category “{other}”; a name can mean only one.</source>
            <translation>“{name}”已指类别“{other}”，一个名称只能指一类。</translation>
        </message>
        <message>
            <source>“{name}” can only be {value} here.</source>
            <translation>“{name}”在此只能是 {value}。</translation>
        </message>
        <message>
            <source>“{name}” has more than {most} values in this time; the first of them are shown.</source>
            <translation>“{name}”在该时段的数据超过 {most} 个，仅显示最前面的部分。</translation>
        </message>
        <message>
            <source>“{name}” is given twice.</source>
            <translation>“{name}”重复给出。</translation>
        </message>
        <message>
            <source>“{name}” is none of the clauses.</source>
            <translation>“{name}”不在依据列表中。</translation>
        </message>
        <message>
            <source>“{name}” is {now} on trial instead of {was}.</source>
            <translation>“{name}”试算为 {now}，原为 {was}。</translation>
        </message>
        <message>
            <source>“{pack}” comes with Guiju and is not changed.</source>
            <translation>“{pack}”为规矩随附，不能修改。</translation>
        </message>
        <message>
            <source>“{part}” is not a zone. A zone is its upper bound and its weight with a colon between them, such as {example}.</source>
            <translation>“{part}”不是分区。分区写作上界和权重，中间用冒号，例如 {example}。</translation>
        </message>
        <message>
            <source>“{station}” has measured {rain:.1f} mm in the last {minutes} minutes.</source>
            <translation>“{station}”最近 {minutes} 分钟实测 {rain:.1f} mm。</translation>
        </message>
        <message>
            <source>“{station}” has measured {rain:.1f} mm or more in the last {minutes} minutes: {missing} of its values are missing.</source>
            <translation>“{station}”最近 {minutes} 分钟至少测得 {rain:.1f} mm：缺 {missing} 个数值。</translation>
        </message>
        <message>
            <source>“{station}” has sent nothing in the last {minutes} minutes.</source>
            <translation>“{station}”最近 {minutes} 分钟没有数据。</translation>
        </message>
        <message>
            <source>“{text}” becomes no class that is known.</source>
            <translation>“{text}”不能对应到任何已知类别。</translation>
        </message>
        <message>
            <source>“{text}” cannot be a value of field “{field}” ({type}).</source>
            <translation>“{text}”不能作为字段“{field}”（{type}）的值。</translation>
        </message>
        <message>
            <source>“{text}” holds a comma, an @ or a new line, which part the form's columns; the full-width sign or a blank was written.</source>
            <translation>“{text}”含有逗号、@ 或换行，会与格式的分隔符混淆；已改写为全角符号或空格。</translation>
        </message>
        <message>
            <source>“{text}” is a period; a comparison takes two times.</source>
            <translation>“{text}”是时段；对比需要两个时间点。</translation>
        </message>
        <message>
            <source>“{text}” is neither a connection, nor an address that begins with http:// or https://, nor a folder on this computer.</source>
            <translation>“{text}”既不是已有的连接，也不是以 http:// 或 https:// 开头的地址，也不是本机的文件夹。</translation>
        </message>
        <message>
            <source>“{text}” is neither a surface nor a land-use code.</source>
            <translation>“{text}”既不是下垫面，也不是用地编码。</translation>
        </message>
        <message>
            <source>“{text}” is neither true nor false, which the field “{field}” holds.</source>
            <translation>“{text}”既不是真也不是假，而字段“{field}”为布尔值。</translation>
        </message>
        <message>
            <source>“{text}” is no code.</source>
            <translation>“{text}”不是代码。</translation>
        </message>
        <message>
            <source>“{text}” is no date; the field “{field}” holds dates such as 2025-12-31.</source>
            <translation>“{text}”不是日期；字段“{field}”的值应如 2025-12-31。</translation>
        </message>
        <message>
            <source>“{text}” is no number; the field “{field}” holds numbers such as 2.5.</source>
            <translation>“{text}”不是数字；字段“{field}”的值应如 2.5。</translation>
        </message>
        <message>
            <source>“{text}” is no time. Write an instant with its offset such as 2025-12-31T16:00:00+08:00, a day such as 2025-12-31, or a period of two of them with a slash between; .. leaves one end open.</source>
            <translation>“{text}”不是时间。请写带时区的时刻，如 2025-12-31T16:00:00+08:00，或日期，如 2025-12-31，或以斜杠隔开的两个时间表示时段；.. 表示一端不限。</translation>
        </message>
        <message>
            <source>“{text}” may be one code with a space in it, or several.</source>
            <translation>“{text}”可能是中间带空格的一个代码，也可能是几个代码。</translation>
        </message>
        <message>
            <source>“{text}” may be several classes with other figures: {codes}. Give it a row of its own in a table of yours, or a figure by field.</source>
            <translation>“{text}”可能属于数值不同的多个类别：{codes}。请在自有数值表中单列一行，或按字段给出数值。</translation>
        </message>
        <message>
            <source>“{title}” has features of several dates, but not what was before each: {count}.</source>
            <translation>“{title}”有多个时间的要素，但不保存各自之前的状态；时间点：{count} 个。</translation>
        </message>
        <message>
            <source>“{title}” has nothing that fits, so no layer was added. Choose more.</source>
            <translation>“{title}”没有符合的要素，未添加图层。请放宽选择。</translation>
        </message>
        <message>
            <source>“{title}” is checked out. Edit its layer; the tab “My work” sends the edits back.</source>
            <translation>“{title}”已检出。请编辑其图层；更改在“我的工作”标签页中送回。</translation>
        </message>
        <message>
            <source>“{title}” is loaded: {count} features.</source>
            <translation>“{title}”已载入：{count} 个要素。</translation>
        </message>
        <message>
            <source>“{title}” is on the list again: {path}.</source>
            <translation>“{title}”已重新列入：{path}。</translation>
        </message>
        <message>
            <source>“{title}” is shown as it is at the server.</source>
            <translation>“{title}”按服务器上的现状显示。</translation>
        </message>
        <message>
            <source>“{title}” keeps its past; dates of change: {count}.</source>
            <translation>“{title}”保存历史状态；变化时间点：{count} 个。</translation>
        </message>
        <message>
            <source>“{title}” may be {fields} of layer “{layer}”: choose by “…”.</source>
            <translation>“{title}”可能是图层“{layer}”的 {fields}：请点“…”选择。</translation>
        </message>
        <message>
            <source>“{title}” tells no dates: it can only be compared with another collection.</source>
            <translation>“{title}”没有时间信息：只能与另一数据集对比。</translation>
        </message>
        <message>
            <source>“{title}” was checked out by somebody else, or in another profile: {path}. What is edited in it will be sent with your log-in. Only one of you should go on with it, since what a copy of it sends is sent twice.</source>
            <translation>“{title}”由他人或在另一用户配置中检出：{path}。其中的编辑将以您的登录身份发送。请只由一人继续使用它：若其副本也发送，同样的编辑会被发送两次。</translation>
        </message>
        <message>
            <source>“{title}” with its history: {count} versions.</source>
            <translation>“{title}”及其历史：{count} 个版本。</translation>
        </message>
        <message>
            <source>“{url}” is no address of the web; it has to begin with http:// or https://.</source>
            <translation>“{url}”不是网络地址，应以 http:// 或 https:// 开头。</translation>
        </message>
        <message>
            <source>“{value}” in column “{column}” is no day. Write it as 2026-12-31.</source>
            <translation>“{column}”列中的“{value}”不是日期，请写作 2026-12-31。</translation>
        </message>
        <message>
            <source>“{value}” in column “{column}” is not understood. Write one of: {known}.</source>
            <translation>无法识别“{column}”列中的“{value}”。可填：{known}。</translation>
        </message>
        <message>
            <source>“{value}” is no hydrologic soil group; there are A, B, C and D.</source>
            <translation>“{value}”不是水文土壤组；应为 A、B、C、D。</translation>
        </message>
        <message>
            <source>“{value}” is not a point. Give its coordinates and their reference system, such as {example}.</source>
            <translation>“{value}”不是点。请给出坐标及其坐标参考系，如 {example}。</translation>
        </message>
        <message>
            <source>“{value}” is not known here; known are: {known}.</source>
            <translation>没有“{value}”，可用的有：{known}。</translation>
        </message>
        <message>
            <source>“{value}” is not of the form {form}.</source>
            <translation>“{value}”不符合格式 {form}。</translation>
        </message>
        <message>
            <source>“{words}” is in none of the tables, nor in your own list of codes.</source>
            <translation>“{words}”不在代码表中，也不在您给出的对照中。</translation>
        </message>
        <message>
            <source>“{word}” is expected here.</source>
            <translation>此处应为“{word}”。</translation>
        </message>
        <message>
            <source>“{word}” is not a limit: limits are numbers above 0 with commas between them, such as {example}.</source>
            <translation>“{word}”不是限值：限值为大于 0 的数字，以逗号分隔，例如 {example}。</translation>
        </message>
        <message>
            <source>“{word}” is not expected here.</source>
            <translation>此处不应有“{word}”。</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
        <message>
            <source>… and {count} more</source>
            <translation>……另有 {count} 个</translation>
        </message>
        <message>
            <source>◀ new</source>
            <translation>◀ 新</translation>
        </message>
        <message>
            <source>⚠ Its figures are not verified.</source>
            <translation>⚠ 其数值未核实。</translation>
        </message>
        <message>
            <source>⚠ Limits that were not compared with an official text; the tooltips say where they come from.</source>
            <translation>⚠ 该限值未与官方文本核对；出处见提示。</translation>
        </message>
        <message>
            <source>⚠ figure not verified</source>
            <translation>⚠ 数值未核对</translation>
        </message>
        <message>
            <source>✔ Passes, and breaks no other rule.</source>
            <translation>✔ 通过，且不违反其他规则。</translation>
        </message>
        <message>
            <source>✖ Due {day}, {days} days overdue.</source>
            <translation>✖ 期限 {day}，已超期 {days} 天。</translation>
        </message>
        <message>
            <source>✖ It would break what holds now: {rules}</source>
            <translation>✖ 将导致以下规则不再通过：{rules}</translation>
        </message>
        <message>
            <source>✖ It would not be enough: the rule would still not pass.</source>
            <translation>✖ 仍不足够：该规则依然不能通过。</translation>
        </message>
        <message>
            <source>⧗ Due today.</source>
            <translation>⧗ 今日到期。</translation>
        </message>
    </context>
</TS>
